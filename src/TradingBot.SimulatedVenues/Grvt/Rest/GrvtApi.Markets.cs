using TradingBot.SimulatedVenues.Grvt.Wire;

namespace TradingBot.SimulatedVenues.Grvt.Rest;

internal sealed partial class GrvtApi
{
    private const int UsdtId = 3;
    private const int UsdtDecimals = 6;

    private GrvtAnswer Instruments(GrvtCall call) => GrvtAnswer.Results(
        _listing.All.Where(instrument => (instrument.Market.IsActive || call.Request.Flag("is_active") != true) && GrvtListing.Selects(call.Request, instrument)),
        GrvtMarketJson.WriteInstrument);

    private GrvtAnswer Instrument(GrvtCall call) =>
        One(call) is { } instrument ? GrvtAnswer.Result(json => GrvtMarketJson.WriteInstrument(json, instrument)) : GrvtError.Of(GrvtError.InstrumentInvalid);

    private GrvtAnswer Currencies()
    {
        // The second byte of an instrument's hash reads as its base's number.
        var bases = _listing.All.Select(instrument => (Id: Convert.ToInt32(instrument.Hash[4..6], 16), Symbol: instrument.Base, Decimals: instrument.BaseDecimals));
        return GrvtAnswer.Results(bases.Append((Id: UsdtId, Symbol: GrvtInstrument.Quote, Decimals: UsdtDecimals)), (json, currency) =>
        {
            json.WriteNumber("id", currency.Id);
            json.WriteString("symbol", currency.Symbol);
            json.WriteNumber("balance_decimals", currency.Decimals);
            json.WriteString("quantity_multiplier", "1" + new string('0', currency.Decimals));
        });
    }

    private GrvtAnswer Mini(GrvtCall call) =>
        One(call) is { } instrument ? GrvtAnswer.Result(json => GrvtMarketJson.WriteFields(json, MiniFields(instrument))) : GrvtError.Of(GrvtError.InstrumentInvalid);

    private GrvtAnswer Ticker(GrvtCall call) =>
        One(call) is { } instrument ? GrvtAnswer.Result(json => GrvtMarketJson.WriteFields(json, TickerFields(instrument))) : GrvtError.Of(GrvtError.InstrumentInvalid);

    private GrvtAnswer Book(GrvtCall call)
    {
        if (One(call) is not { } instrument)
        {
            return GrvtError.Of(GrvtError.InstrumentInvalid);
        }

        var depth = call.Request.Integer("depth");
        if (depth is not (10 or 50 or 100 or 500))
        {
            return GrvtError.Of(GrvtError.DepthInvalid);
        }

        var book = _exchange.GetBook(instrument.Market.Id, (int)depth);
        return GrvtAnswer.Result(json => GrvtMarketJson.WriteBook(json, instrument, book.At, book.Bids, book.Asks));
    }

    private GrvtAnswer MarginRules(GrvtCall call)
    {
        if (One(call) is not { } instrument)
        {
            return GrvtError.Of(GrvtError.InstrumentInvalid);
        }

        var market = instrument.Market;
        return GrvtAnswer.Object(json =>
        {
            json.WriteString("instrument", instrument.Name);
            json.WriteString("max_position_size", GrvtText.Number(instrument.MaxPositionSize));

            // One tier, and as the last one it has no cap.
            json.WriteObjects("risk_brackets", [market], tier =>
            {
                json.WriteNumber("tier", 1);
                json.WriteString("notional_floor", "0");
                json.WriteString("maintenance_margin_rate", GrvtText.Number(tier.MaintenanceMarginFraction));
                json.WriteString("initial_margin_rate", GrvtText.Number(tier.MinInitialMarginFraction));
                json.WriteNumber("max_leverage", (int)(1m / tier.MinInitialMarginFraction));
                json.WriteString("cumulative_maintenance_amount", "0");
            });
        });
    }

    private GrvtInstrument? One(GrvtCall call) => _listing.Find(call.Request.Text("instrument"));

    internal IReadOnlyList<KeyValuePair<string, string>> MiniFields(GrvtInstrument instrument)
    {
        var id = instrument.Market.Id;
        return GrvtMarketJson.Mini(instrument, _exchange.GetStatistics(id), _exchange.GetBook(id, depth: 1), _exchange.GetTrades(id, 1) is [var last] ? last : null);
    }

    internal IReadOnlyList<KeyValuePair<string, string>> TickerFields(GrvtInstrument instrument) =>
        [.. MiniFields(instrument), .. GrvtMarketJson.Ticker(instrument, _exchange.GetStatistics(instrument.Market.Id))];
}
