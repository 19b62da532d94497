using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace KPax.Snmp.Client;

/// <summary>
/// Numbers for questions that nobody foresees: a device that is asked sees its own number only, and cannot answer in the name of another one, as it
/// could if they were counted. Drawn many at a time. Not for two threads at once.
/// </summary>
internal sealed class RequestNumbers
{
    private readonly int[] _numbers = new int[256];
    private int _used = 256;

    /// <summary>A number from 1 to 2^31 - 1: some devices answer a negative one with another.</summary>
    public int Next()
    {
        while (true)
        {
            if (_used == _numbers.Length)
            {
                RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(_numbers.AsSpan()));
                _used = 0;
            }

            var number = _numbers[_used++] & int.MaxValue;
            if (number != 0)
            {
                return number;
            }
        }
    }
}
