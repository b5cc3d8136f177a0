using TradingBot.SimulatedVenues.Grvt.Wire;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Grvt.Orders;

/// <summary>For what an order waits.</summary>
/// <param name="Type"><c>STOP_LOSS</c> or <c>TAKE_PROFIT</c>.</param>
/// <param name="By"><c>MARK</c>, <c>INDEX</c>, <c>LAST</c> or <c>MID</c>.</param>
/// <param name="Price">The price that triggers.</param>
/// <param name="ClosesPosition">As sent; shown again and not acted on.</param>
internal sealed record GrvtTrigger(string Type, string By, decimal Price, bool ClosesPosition)
{
    private const string Unspecified = "UNSPECIFIED";

    /// <summary>Reads <c>metadata.trigger</c>.</summary>
    /// <param name="from">The object; null when there is none.</param>
    /// <param name="trigger">The trigger; null when the order has none.</param>
    public static GrvtError? Read(GrvtRequest? from, out GrvtTrigger? trigger)
    {
        trigger = null;
        if (from is not { } request || request.Text("trigger_type") is null or Unspecified)
        {
            return null;
        }

        var tpsl = request.Member("tpsl");
        if (request.Text("trigger_type") is not ("STOP_LOSS" or "TAKE_PROFIT") || tpsl?.Text("trigger_by") is not ("MARK" or "INDEX" or "LAST" or "MID"))
        {
            return GrvtError.Of(GrvtError.TriggerTypeInvalid);
        }

        if (tpsl.Value.Number("trigger_price") is not (> 0m and var price))
        {
            return GrvtError.Of(GrvtError.TriggerPriceInvalid);
        }

        trigger = new GrvtTrigger(request.Text("trigger_type")!, tpsl.Value.Text("trigger_by")!, price, tpsl.Value.Flag("close_position") ?? false);
        return null;
    }

    /// <summary>True when the price is reached: a stop works against the position, a take-profit for it.</summary>
    public bool IsReached(MarketStatistics now, bool isBuy)
    {
        var price = By switch
        {
            "MARK" => now.MarkPrice,
            "INDEX" => now.IndexPrice,
            "LAST" => now.LastPrice,
            _ => (now.BestBid + now.BestAsk) / 2m,
        };
        return (Type == "STOP_LOSS") == isBuy ? price >= Price : price <= Price;
    }
}
