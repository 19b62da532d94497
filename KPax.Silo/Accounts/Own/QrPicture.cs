using System.Text;
using QRCoder;

namespace KPax.Silo.Accounts.Own;

/// <summary>A QR code as the path of an SVG: no picture from elsewhere, and no style that a policy would have to allow. Pure.</summary>
internal static class QrPicture
{
    /// <summary>Path data of the dark squares and squares on each side, the quiet zone included.</summary>
    public static (string Path, int Size) Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (!rows[y][x])
                {
                    continue;
                }

                var start = x;
                while (x + 1 < rows[y].Length && rows[y][x + 1])
                {
                    x++;
                }

                path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{start} {y}h{x - start + 1}v1H{start}z");
            }
        }

        return (path.ToString(), rows.Count);
    }
}
