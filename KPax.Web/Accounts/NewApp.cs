namespace KPax.Web.Accounts;

/// <summary>An authenticator app that is being set up.</summary>
/// <param name="Key">The key, in groups of four letters, for who types it.</param>
/// <param name="Uri">The same as an address, for apps on this device.</param>
/// <param name="Svg">The address as a picture: path data of its dark squares.</param>
/// <param name="Size">Squares on each side of the picture.</param>
public sealed record NewApp(string Key, string Uri, string Svg, int Size);
