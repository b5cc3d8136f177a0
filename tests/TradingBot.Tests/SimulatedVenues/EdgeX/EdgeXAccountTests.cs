using System.Globalization;
using System.Text.Json;
using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues.EdgeX;
using TradingBot.SimulatedVenues.EdgeX.Signing;

namespace TradingBot.Tests.SimulatedVenues.EdgeX;

/// <summary>Collateral, positions, leverage, funding, markets.</summary>
public sealed class EdgeXAccountTests : IDisposable
{
    // Nobody answers pings here.
    private readonly EdgeXRig _rig = new(new EdgeXVenueOptions { PingInterval = TimeSpan.FromDays(1) });

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void The_collateral_is_cash_minus_the_cost_of_positions()
    {
        _rig.Place(_rig.Market("one", "0.100"));

        // 0.1 at 64,000.1 is 6,400.01, its fee 2.8800045 cut to 2.880004.
        var asset = _rig.Read("account/getAccountAsset");
        var collateral = asset.GetProperty("collateralList")[0];
        Assert.Equal(("3597.109996", "9997.119996", "-2.880004"), (Text(collateral, "amount"), Text(collateral, "legacyAmount"), Text(collateral, "cumFillFeeAmount")));
        var position = asset.GetProperty("positionAssetList")[0];
        Assert.Equal(("6400", "128", "-0.01", "64000.1", "50"), (Text(position, "positionValue"), Text(position, "initialMarginRequirement"), Text(position, "unrealizePnl"), Text(position, "avgEntryPrice"), Text(position, "maxLeverage")));
        var model = asset.GetProperty("collateralAssetModelList")[0];
        Assert.Equal(("9997.109996", "9869.109996", "0"), (Text(model, "totalEquity"), Text(model, "availableAmount"), Text(model, "orderFrozenAmount")));
    }

    [Fact]
    public void A_liquidation_price_is_cut_to_the_tick_as_in_the_recorded_answer()
    {
        // −amount / (size × (1 − 0.005)) = 5,402.890004 / 0.09950 … with 1,000 paid in: amount = 1,000 − 6,400.01 − 2.880004.
        using var rig = new EdgeXRig(collateral: 1_000m);
        rig.Place(rig.Market("one", "0.100"));
        var position = rig.Read("account/getAccountAsset").GetProperty("positionAssetList")[0];
        Assert.Equal(("54300.4", "54028.9", "54053.3"), (Text(position, "liquidatePrice"), Text(position, "bankruptPrice"), Text(position, "worstClosePrice")));
    }

    [Fact]
    public void A_close_releases_cost_and_fee_and_ends_a_term()
    {
        _rig.Place(_rig.Market("one", "0.010"));
        _rig.Place(_rig.Market("two", "0.010", "SELL", reduceOnly: true));
        Assert.Empty(_rig.Read("account/getPositionByContractId", "contractIdList=30000001").EnumerateArray());
        var row = _rig.Read("account/getPositionTransactionPage", "filterTypeList=SELL_POSITION").GetProperty("dataList")[0];

        // Bought for 640.001, sold for 639.999: −0.002, and the fee 0.287999 (of 0.28799955).
        Assert.Equal(("-0.010", "-640.001000", "0.288000", "-639.999000", "-0.289999"), (Text(row, "deltaOpenSize"), Text(row, "deltaOpenValue"), Text(row, "deltaOpenFee"), Text(row, "fillCloseValue"), Text(row, "realizePnl")));
        var term = Assert.Single(_rig.Read("account/getPositionTermPage").GetProperty("dataList").EnumerateArray());
        Assert.Equal((1, "0.01", "-0.01"), (term.GetProperty("termCount").GetInt32(), Text(term, "cumOpenSize"), Text(term, "cumCloseSize")));
        Assert.Equal("9999.422001", Text(_rig.Read("account/getCollateralByCoinId")[0], "amount"));
        Assert.Equal(9_999.422001m, _rig.Venue.Exchange.GetAccount(EdgeXRig.Account).Collateral);
    }

    [Fact]
    public void A_fill_through_zero_closes_one_side_and_opens_the_other()
    {
        _rig.Place(_rig.Market("one", "0.010"));
        _rig.Place(_rig.Market("two", "0.030", "SELL"));
        var position = Assert.Single(_rig.Read("account/getPositionByContractId").EnumerateArray());
        Assert.Equal(("-0.020", "-1279.998000", 1, 1), (Text(position, "openSize"), Text(position, "openValue"), position.GetProperty("longTermCount").GetInt32(), position.GetProperty("shortTermCount").GetInt32()));
        Assert.Equal("-0.02", Text(position.GetProperty("shortTermStat"), "cumOpenSize"));
        Assert.Equal("-0.01", Text(position.GetProperty("longTotalStat"), "cumCloseSize"));
    }

    [Fact]
    public void Leverage_is_set_for_a_contract_without_open_orders_and_read_back()
    {
        Assert.Equal(JsonValueKind.Null, _rig.Do("account/updateLeverageSetting", "\"contractId\":\"30000001\",\"leverage\":\"10\"").ValueKind);
        var setting = _rig.Read("account/getAccountById").GetProperty("contractIdToTradeSetting").GetProperty("30000001");
        Assert.Equal((true, "10"), (setting.GetProperty("isSetMaxLeverage").GetBoolean(), Text(setting, "maxLeverage")));
        _rig.Place(_rig.Limit("one"));
        Assert.Equal("10", Text(_rig.Find("one"), "maxLeverage"));
        Assert.Equal("ACCOUNT_UPDATE_LEVERAGE_FAILED_ORDER", _rig.Try("account/updateLeverageSetting", "\"contractId\":\"30000001\",\"leverage\":\"20\""));
        Assert.Equal("INVALID_PARAMETER", _rig.Try("account/updateLeverageSetting", "\"contractId\":\"30000002\",\"leverage\":\"101\""));
    }

    [Fact]
    public void The_margin_mode_is_signed_for_and_only_cross_is_there()
    {
        Assert.Equal("SUCCESS", _rig.Try("account/setMarginMode", MarginMode(0)));
        Assert.Equal("MARGIN_MODE_NOT_SUPPORTED", _rig.Try("account/setMarginMode", MarginMode(1)));
        Assert.Equal("INVALID_L2_SIGNATURE", _rig.Try("account/setMarginMode", MarginMode(0).Replace("\"marginMode\":\"0\"", "\"marginMode\":\"1\"")));
    }

    [Fact]
    public void Funding_is_fixed_an_interval_ahead_and_told_a_minute_after_it_was_paid()
    {
        _rig.Place(_rig.Market("one", "0.100"));
        var coming = _rig.ReadPublic("funding/getLatestFundingRate", "contractId=30000001")[0];
        Assert.Equal(("0.00005000", "1788782400000", false), (Text(coming, "fundingRate"), Text(coming, "fundingTime"), coming.GetProperty("isSettlement").GetBoolean()));
        _rig.Clock.RunFor(TimeSpan.FromHours(4) - TimeSpan.FromSeconds(10));
        var peer = _rig.FollowUser();
        _rig.Clock.RunFor(TimeSpan.FromSeconds(30));
        Assert.Empty(EdgeXRig.Events(peer, "FUNDING_SETTLEMENT"));
        Assert.Empty(_rig.Read("account/getPositionTransactionPage", "filterTypeList=SETTLE_FUNDING_FEE").GetProperty("dataList").EnumerateArray());
        _rig.Clock.RunFor(TimeSpan.FromSeconds(40));

        // A long of 0.1 at the oracle price 64,000 pays 0.005 %.
        var row = Assert.Single(_rig.Read("account/getPositionTransactionPage", "filterTypeList=SETTLE_FUNDING_FEE").GetProperty("dataList").EnumerateArray());
        Assert.Equal(("-0.320000", "1788796800000", "0.00005000", "64000", "0.1"), (Text(row, "deltaFundingFee"), Text(row, "fundingTime"), Text(row, "fundingRate"), Text(row, "fundingOraclePrice"), Text(row, "fundingPositionSize")));
        var told = Assert.Single(EdgeXRig.Events(peer, "FUNDING_SETTLEMENT")).GetProperty("data");
        Assert.Equal(("POSITION_FUNDING", "-0.320000"), (Text(told.GetProperty("collateralTransaction")[0], "type"), Text(told.GetProperty("collateralTransaction")[0], "deltaAmount")));
        var settled = Assert.Single(_rig.ReadPublic("funding/getFundingRatePage", "contractId=30000001&filterSettlementFundingRate=true").GetProperty("dataList").EnumerateArray());
        Assert.Equal((true, "", "0.00005000"), (settled.GetProperty("isSettlement").GetBoolean(), Text(settled, "forecastFundingRate"), Text(settled, "previousFundingRate")));
    }

    [Fact]
    public void Depth_has_two_levels_and_a_ticker_needs_its_contract()
    {
        Assert.Empty(_rig.ReadPublic("quote/getTicker").EnumerateArray());
        var book = _rig.ReadPublic("quote/getDepth", "contractId=30000001&level=15")[0];
        Assert.Equal(("64000.1", "63999.9", 15), (Text(book.GetProperty("asks")[0], "price"), Text(book.GetProperty("bids")[0], "price"), book.GetProperty("level").GetInt32()));
        Assert.Equal("INVALID_PARAMETER", EdgeXRig.Code(_rig.SendRaw("GET", "/api/v2/public/quote/getDepth", "contractId=30000001&level=5", string.Empty)));
        Assert.Equal("INVALID_CONTRACT_ID", EdgeXRig.Code(_rig.SendRaw("GET", "/api/v2/public/quote/getDepth", "contractId=1&level=15", string.Empty)));
        Assert.Equal("INVALID_GET_PAGE_SIZE", EdgeXRig.Code(_rig.SendRaw("GET", "/api/v2/public/quote/getKline", "contractId=30000001&klineType=MINUTE_1&priceType=LAST_PRICE&size=1001", string.Empty)));
    }

    [Fact]
    public void Metadata_names_what_orders_are_signed_for()
    {
        var metadata = _rig.ReadPublic("meta/getMetaData");
        Assert.Equal(("3343", "0xeeb3fb05cca17745cbdf193a9b16537efb68fac8"), (Text(metadata.GetProperty("global"), "nativeChainId"), Text(metadata.GetProperty("global"), "contractAddress")));
        var eth = metadata.GetProperty("contractList")[1];
        Assert.Equal(("ETHUSDC", "30000002", "0x3b9aca00", "240", "0.000234"), (Text(eth, "contractName"), Text(eth, "contractId"), Text(eth, "resolution"), Text(eth, "fundingRateIntervalMin"), Text(eth, "fundingMaxRate")));
        Assert.Equal("0xf4240", Text(metadata.GetProperty("coinList")[0], "resolution"));
    }

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();

    private static string MarginMode(byte mode)
    {
        Span<byte> digest = stackalloc byte[32];
        new EdgeXMessages(3343, EthereumAddress.Parse("0xeeb3fb05cca17745cbdf193a9b16537efb68fac8")).Digest((ulong)EdgeXRig.Account, EdgeXRig.BtcId, mode, 7, EdgeXRig.Key.Address, digest);
        return string.Create(CultureInfo.InvariantCulture, $"\"contractId\":\"30000001\",\"marginMode\":\"{mode}\",\"l2Nonce\":\"7\",\"l2Signature\":\"{EdgeXRig.Key.Sign(digest)}\"");
    }
}
