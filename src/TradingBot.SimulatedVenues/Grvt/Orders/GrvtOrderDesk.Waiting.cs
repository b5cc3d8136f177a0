using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Grvt.Orders;

// Trigger orders live here until their price is reached; then they are submitted under the number that they have had all along.
internal sealed partial class GrvtOrderDesk
{
    private readonly Dictionary<long, DateTimeOffset> _countdowns = [];

    /// <summary>Orders that wait, and those that ended without having reached the engine.</summary>
    private readonly SortedDictionary<long, GrvtOrderRecord> _outer = [];

    /// <summary>Looks at what new prices trigger, and at which waiting orders have come to their end.</summary>
    public void OnStatistics(MarketStatistics statistics)
    {
        foreach (var record in _outer.Values.Where(record => record.IsWaiting && record.Instrument.Market.Id == statistics.MarketId).ToArray())
        {
            if (record.Fields!.Signature.Expiration <= Wire.GrvtText.Nanoseconds(statistics.At))
            {
                Cancel(record, "EXPIRED");
            }
            else if (_countdowns.TryGetValue(record.Account, out var end) && end <= statistics.At)
            {
                Cancel(record, "CLIENT_CANCEL_ON_DISCONNECT_TRIGGERED");
            }
            else if (record.Fields.Trigger!.IsReached(statistics, record.Fields.IsBuy))
            {
                record.IsWaiting = false;
                _outer.Remove(record.Number);
                Submit(record, _options.SpeedBump);
            }
        }
    }

    private void Wait(GrvtOrderRecord record)
    {
        record.IsWaiting = true;
        _outer.Add(record.Number, record);
        OuterOrderChanged?.Invoke(GrvtOrderView.Of(record));
    }
}
