using System.Text.Json;
using TradingBot.SimulatedVenues.EdgeX.Wire;

namespace TradingBot.SimulatedVenues.EdgeX.Streams;

/// <summary>What is listed. It does not change while the venue is open.</summary>
internal sealed class EdgeXMetadataLane(EdgeXChannel channel, EdgeXMarketDesk desk) : EdgeXLane(channel, desk)
{
    /// <inheritdoc/>
    protected override void WriteSnapshot(Utf8JsonWriter json) => WriteRow(json, _ => EdgeXMetadataJson.Write(json, Desk.Listing, Desk.Options));

    /// <inheritdoc/>
    protected override void Flush()
    {
    }
}
