namespace KPax.Agent.Uplink;

/// <summary>The ways to the server, the best one first. A lower one gets through where less is let through.</summary>
internal enum UplinkRung
{
    /// <summary>Client streams over HTTP/2: many batches, one acknowledgement.</summary>
    Stream = 0,

    /// <summary>One call a batch over HTTP/2, for lines that hold streams back.</summary>
    Push = 1,

    /// <summary>One call a batch as gRPC-Web over HTTP/1.1, for lines and systems without HTTP/2.</summary>
    Web = 2,
}
