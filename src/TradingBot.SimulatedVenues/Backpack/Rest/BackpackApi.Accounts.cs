using TradingBot.SimulatedVenues.Backpack.Wire;

namespace TradingBot.SimulatedVenues.Backpack.Rest;

internal sealed partial class BackpackApi
{
    private static readonly string[] Sides = ["Bid", "Ask"];

    private void AddAccounts()
    {
        Add("GET", "/api/v1/position", "positionQuery", Positions);
        Add("GET", "/api/v1/capital", "balanceQuery", Capital);
        Add("GET", "/api/v1/capital/collateral", "collateralQuery", Collateral);
        Add("GET", AccountPath, "accountQuery", Account);
        Add("PATCH", AccountPath, "accountUpdate", UpdateAccount);
        Add("GET", "/api/v1/account/limits/order", "maxOrderQuantity", MaxOrderQuantity);
    }

    private BackpackAnswer Positions(BackpackCall call)
    {
        if (ReadFilter(call, out var filter) is { } error)
        {
            return error;
        }

        var held = Exchange.GetPositions(call.AccountId).Where(state => filter is null || state.MarketId == filter.Id).ToArray();
        return held.Length == 0 && filter is not null && Options.FlatPositionIsNotFound
            ? BackpackError.NotFound
            : BackpackAnswer.List(held, (json, state) =>
            {
                var market = Listing[state.MarketId];
                BackpackAccountJson.WritePosition(json, _desks.Positions.Describe(market, state), _desks.Margin.Exposure(call.Account, market), call.AccountId);
            });
    }

    private BackpackAnswer Capital(BackpackCall call) => BackpackAnswer.Object(json =>
        BackpackAccountJson.WriteCapital(json, Exchange.GetAccount(call.AccountId), call.Account));

    private BackpackAnswer Collateral(BackpackCall call) => BackpackAnswer.Object(json =>
        BackpackAccountJson.WriteCollateral(json, Exchange.GetAccount(call.AccountId), call.Account, _desks.Margin.Exposures(call.Account)));

    private BackpackAnswer Account(BackpackCall call) => BackpackAnswer.Object(json =>
        BackpackAccountJson.WriteAccount(json, call.Account, Options, Exchange.GetActiveOrders(call.AccountId).Count));

    private BackpackAnswer UpdateAccount(BackpackCall call)
    {
        bool? autoLend = null, autoBorrowSettlements = null, autoRealizePnl = null, autoRepayBorrows = null;
        var error = call.Parameters.Read("leverageLimit", out decimal? limit)
            ?? call.Parameters.Read("autoLend", out autoLend)
            ?? call.Parameters.Read("autoBorrowSettlements", out autoBorrowSettlements)
            ?? call.Parameters.Read("autoRealizePnl", out autoRealizePnl)
            ?? call.Parameters.Read("autoRepayBorrows", out autoRepayBorrows)
            ?? BackpackError.BadLeverage.Unless(limit is null || (limit >= 1m && limit <= Listing.All.Max(market => 1m / market.InitialBase)));
        if (error is not null)
        {
            return error;
        }

        if (limit is { } leverage && !_desks.Margin.TrySetLeverage(call.Account, leverage))
        {
            return BackpackError.LeverageReached;
        }

        call.Account.AutoLend = autoLend ?? call.Account.AutoLend;
        call.Account.AutoBorrowSettlements = autoBorrowSettlements ?? call.Account.AutoBorrowSettlements;
        call.Account.AutoRealizePnl = autoRealizePnl ?? call.Account.AutoRealizePnl;
        call.Account.AutoRepayBorrows = autoRepayBorrows ?? call.Account.AutoRepayBorrows;
        return BackpackAnswer.Empty(200);
    }

    private BackpackAnswer MaxOrderQuantity(BackpackCall call)
    {
        string? side = null;
        decimal? price = null;
        bool? reduceOnly = null;
        var error = ReadMarket(call, out var market)
            ?? call.Parameters.Require("side")
            ?? call.Parameters.Read("side", Sides, out side)
            ?? call.Parameters.Read("price", out price)
            ?? call.Parameters.Read("reduceOnly", out reduceOnly);
        if (error is not null)
        {
            return error;
        }

        var isBuy = side == "Bid";
        var held = Exchange.GetPosition(call.AccountId, market.Id).Size;
        var most = reduceOnly == true ? Math.Max(0m, isBuy ? -held : held) : _desks.Margin.Largest(call.Account, market, isBuy);
        return BackpackAnswer.Object(json => BackpackAccountJson.WriteMaxOrder(json, market, side!, price, reduceOnly, most));
    }
}
