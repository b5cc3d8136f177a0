using System.Globalization;
using System.Text.Json;

namespace TradingBot.SimulatedVenues.EdgeX.Wire;

/// <summary>Metadata: what the venue lists, and what orders must be signed for.</summary>
internal static class EdgeXMetadataJson
{
    // The largest number that the document shows there: one tier for all sizes.
    private const string NoUpperBound = "79228162514264337593543";

    private static readonly decimal[] DisplayFactors = [1m, 5m, 10m, 20m, 50m];

    public static void Write(Utf8JsonWriter json, EdgeXListing listing, EdgeXVenueOptions options)
    {
        json.WriteStartObject("global");
        json.WriteString("appName", "edgeX");
        json.WriteString("appEnv", "mainnet");
        json.WriteString("nativeChainId", EdgeXText.Integer(options.ChainId));
        json.WriteString("contractAddress", options.ContractAddress);
        json.WriteString("collateralCoinId", EdgeXText.Integer(EdgeXContract.QuoteCoinId));
        json.WriteString("maintenanceReason", string.Empty);
        json.WriteEndObject();
        json.WriteStartArray("coinList");
        WriteCoin(json, EdgeXContract.QuoteCoinId, EdgeXContract.Quote, "0.000001", "0.0001", Hex(EdgeXContract.QuoteResolution));
        foreach (var contract in listing.All)
        {
            var step = EdgeXText.Number(contract.Market.Lot.Value);
            WriteCoin(json, contract.BaseCoinId, contract.Market.Ticker, step, step, resolution: null);
        }

        json.WriteEndArray();
        json.WriteObjects("contractList", listing.All, contract =>
        {
            WriteRules(json, contract, options);
            WriteFunding(json, contract);
            WriteDisplay(json, contract);
        });
        json.WriteStartObject("multiChain");
        json.WriteEmptyArray("chainList");
        json.WriteEndObject();
    }

    private static void WriteCoin(Utf8JsonWriter json, long id, string name, string step, string shownStep, string? resolution)
    {
        json.WriteStartObject();
        json.WriteString("coinId", EdgeXText.Integer(id));
        json.WriteString("coinName", name);
        json.WriteString("stepSize", step);
        json.WriteString("showStepSize", shownStep);
        json.WriteString("iconUrl", string.Empty);
        json.WriteString("resolution", resolution);
        json.WriteEndObject();
    }

    private static void WriteRules(Utf8JsonWriter json, EdgeXContract contract, EdgeXVenueOptions options)
    {
        var market = contract.Market;
        var band = EdgeXText.Number(options.PriceBandFraction);
        EdgeXMarketJson.WriteName(json, contract);
        json.WriteString("baseCoinId", EdgeXText.Integer(contract.BaseCoinId));
        json.WriteString("quoteCoinId", EdgeXText.Integer(EdgeXContract.QuoteCoinId));
        json.WriteString("tickSize", EdgeXText.Number(market.Tick.Value));
        json.WriteString("stepSize", EdgeXText.Number(market.Lot.Value));
        json.WriteString("minOrderSize", EdgeXText.Number(market.MinSize));
        json.WriteString("maxOrderSize", EdgeXText.OnStep(contract.MaxOrderSize, market.Lot.Value));
        json.WriteString("maxPositionSize", EdgeXText.OnStep(market.MaxPositionSize, market.Lot.Value));
        json.WriteString("maxOrderBuyPriceRatio", band);
        json.WriteString("minOrderSellPriceRatio", band);
        json.WriteString("resolution", contract.IsResolutionHex ? Hex(contract.Resolution) : EdgeXText.Integer(contract.Resolution));
        json.WriteObjects("riskTierList", [contract], tier =>
        {
            json.WriteNumber("tier", 1);
            json.WriteString("positionValueUpperBound", NoUpperBound);
            json.WriteString("maxLeverage", EdgeXText.Integer(tier.MaxLeverage));
            json.WriteString("maintenanceMarginRate", EdgeXText.Number(market.MaintenanceMarginFraction));
        });
        json.WriteString("defaultTakerFeeRate", EdgeXText.Number(market.Fees.TakerFraction));
        json.WriteString("defaultMakerFeeRate", EdgeXText.Number(market.Fees.MakerFraction));
        json.WriteString("defaultLeverage", EdgeXText.Leverage(market.DefaultInitialMarginFraction));
        json.WriteString("liquidateFeeRate", EdgeXMarketJson.LiquidateFeeRate);
    }

    private static void WriteFunding(Utf8JsonWriter json, EdgeXContract contract)
    {
        json.WriteBoolean("enableTrade", contract.Market.IsActive);
        json.WriteBoolean("enableDisplay", value: true);
        json.WriteBoolean("enableOpenPosition", contract.Market.IsActive);
        json.WriteBoolean("isStock", value: false);
        json.WriteBoolean("isFx", value: false);
        json.WriteString("fundingInterestRate", EdgeXText.Number(contract.DailyInterest));
        json.WriteString("fundingImpactMarginNotional", EdgeXText.Number(contract.Market.Funding.ImpactNotional));
        json.WriteString("fundingMaxRate", EdgeXText.Number(contract.MaxFundingRate));
        json.WriteString("fundingMinRate", EdgeXText.Number(-contract.MaxFundingRate));
        json.WriteString("fundingRateIntervalMin", EdgeXText.Integer(contract.FundingMinutes));
    }

    private static void WriteDisplay(Utf8JsonWriter json, EdgeXContract contract)
    {
        var tick = contract.Market.Tick.Value;
        json.WriteString("displayMaxLeverage", EdgeXText.Integer(contract.MaxLeverage));
        json.WriteString("displayMinLeverage", "1");
        json.WriteBoolean("displayNewIcon", value: false);
        json.WriteBoolean("displayHotIcon", value: false);
        json.WriteString("displayDigitMerge", string.Join(',', DisplayFactors.Select(factor => EdgeXText.Number(tick * factor))));
        json.WriteString("matchServerName", "edgex-match-server");
    }

    private static string Hex(long value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x}");
}
