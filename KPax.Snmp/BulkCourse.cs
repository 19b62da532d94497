namespace KPax.Snmp;

/// <summary>
/// How one reading of a device goes on: by GETBULK with so many objects, with fewer after tooBig or silence, or by GETNEXT. What it learns it leaves in
/// the device's <see cref="BulkPace"/>.
/// </summary>
/// <param name="pace">What is known of the device.</param>
/// <param name="version">v1 has no GETBULK.</param>
public sealed class BulkCourse(BulkPace pace, SnmpVersion version)
{
    // Where longer answers get lost, this many still come.
    private const int ModestObjects = 10;

    private int _most = version == SnmpVersion.V1 ? 0 : BulkPace.MaxObjects;
    private bool _isSuspect;
    private int _lost;

    /// <summary>True once GETBULK failed and GETNEXT went on in its place.</summary>
    public bool FellBack { get; private set; }

    /// <summary>Rows to ask for, of so many columns; 0: ask by GETNEXT. <paramref name="first"/> as long as nothing is known.</summary>
    public int RowsOf(int columns, int first)
    {
        var objects = Math.Min(_most, pace.Suggest(first * columns));
        return objects == 0 ? 0 : Math.Max(1, objects / columns);
    }

    /// <summary>Notes an answer with objects to what was asked last.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="rows">Rows that were asked for; 0: by GETNEXT.</param>
    public void Note(SnmpResponse response, int rows)
    {
        if (rows > 0)
        {
            pace.Learn(response);
            if (_lost > 0)
            {
                pace.Limit(_lost / 2);
                _lost = 0;
            }
        }
        else if (_isSuspect)
        {
            _isSuspect = false;
            pace.Refuse();
        }
    }

    /// <summary>Notes that a GETBULK for so many rows and columns failed, or gave nothing of use.</summary>
    public void NoteFailure(SnmpResponse response, int rows, int columns)
    {
        var objects = rows * columns;
        if (response.ErrorStatus == SnmpErrors.TooBig && rows > 1)
        {
            _most = rows / 2 * columns;
            pace.Limit(_most);
        }
        else if (response.Outcome == SnmpOutcome.TimedOut && pace.HasWorked && objects > ModestObjects && rows > 1 && _lost == 0)
        {
            _most = ModestObjects;
            _lost = objects;
        }
        else
        {
            // One row that is too big says nothing against GETBULK itself.
            _isSuspect = response.ErrorStatus != SnmpErrors.TooBig;
            _most = 0;
            FellBack = true;
        }
    }
}
