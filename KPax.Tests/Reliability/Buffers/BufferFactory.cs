using KPax.Agent.Buffer;
using KPax.Agent.Buffer.Disk;

namespace KPax.Tests.Reliability.Buffers;

/// <summary>Opens a buffer that a test is about, in a folder of a disk.</summary>
internal delegate Task<IReadingBuffer> BufferFactory(IDisk disk, string folder, BufferOptions options, TimeProvider time);
