namespace KPax.Web.Reference;

/// <summary>A parameter of an operation, or a property of a type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Where">path, query or header; empty: it is a property.</param>
/// <param name="Type">What it holds.</param>
/// <param name="IsRequired">True: it cannot be left out.</param>
/// <param name="Text">What it means.</param>
public sealed record ReferenceField(string Name, string Where, ReferenceType Type, bool IsRequired, string Text);

/// <summary>What a value is.</summary>
/// <param name="Text">In words, such as "list of" or "whole number".</param>
/// <param name="Name">Name of a type that is explained on its own; empty: none.</param>
public sealed record ReferenceType(string Text, string Name = "");

/// <summary>A type, with its properties or its words.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">What it is.</param>
/// <param name="Fields">Its properties.</param>
/// <param name="Words">The words that it can be.</param>
public sealed record ReferenceShape(string Name, string Text, IReadOnlyList<ReferenceField> Fields, IReadOnlyList<string> Words);

/// <summary>An answer of an operation.</summary>
/// <param name="Status">Its status code.</param>
/// <param name="Text">What it says.</param>
/// <param name="Type">What it holds; null: nothing.</param>
public sealed record ReferenceAnswer(string Status, string Text, ReferenceType? Type);
