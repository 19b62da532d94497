using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace KPax.Tests.Access.Replays;

/// <summary>A value of any type of the contracts, every number and text in it being one number: what somebody would send who tries it everywhere.</summary>
internal static class MadeUp
{
    /// <summary>Makes one for what has a name; where a list goes on is no number of a thing.</summary>
    public static object? Of(Type type, string number, string name = "")
    {
        if (name.StartsWith("after", StringComparison.OrdinalIgnoreCase) || name.StartsWith("before", StringComparison.OrdinalIgnoreCase))
        {
            return type == typeof(string) ? "" : type.IsValueType ? Activator.CreateInstance(type) : null;
        }

        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(long))
        {
            return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : long.Parse(ReplayStage.None, CultureInfo.InvariantCulture);
        }

        return type switch
        {
            _ when type == typeof(string) => number,
            _ when type == typeof(int) => 1,
            _ when type == typeof(CancellationToken) => CancellationToken.None,
            { IsEnum: true } => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length > 1 ? 1 : 0),
            { IsArray: true } => Array.CreateInstance(type.GetElementType()!, 0),
            { IsInterface: true, IsGenericType: true } => ListOf(type.GetGenericArguments()[0], number),
            { IsValueType: true } => Activator.CreateInstance(type),
            { IsInterface: true } or { IsAbstract: true } => null,
            _ when typeof(Delegate).IsAssignableFrom(type) => null,
            _ => RecordOf(type, number),
        };
    }

    private static Array ListOf(Type item, string number)
    {
        var list = Array.CreateInstance(item, 1);
        list.SetValue(Of(item, number), 0);
        return list;
    }

    private static object RecordOf(Type type, string number)
    {
        var constructor = type.GetConstructors().Where(one => one.GetParameters() is not [var only] || only.ParameterType != type).MaxBy(one => one.GetParameters().Length)!;
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType, number, parameter.Name!))]);

        // Beside what must be given, only numbers of things: a filter that is not meant would make every answer empty.
        foreach (var property in type.GetProperties().Where(property => property.CanWrite && !constructor.GetParameters().Any(parameter => parameter.Name == property.Name)))
        {
            var isNumber = property.Name.EndsWith("Id", StringComparison.Ordinal) || property.Name is "Below" or "Parent";
            if (isNumber || property.IsDefined(typeof(RequiredMemberAttribute)))
            {
                property.SetValue(made, Of(property.PropertyType, number, property.Name));
            }
        }

        return made;
    }
}
