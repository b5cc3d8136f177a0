using TradingBot.Cryptography.Stark;
using TradingBot.SimulatedVenues.Http;
using TradingBot.SimulatedVenues.Paradex.Accounts;
using TradingBot.SimulatedVenues.Paradex.Orders;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Paradex.Rest;

internal sealed partial class ParadexApi
{
    private const string Cross = "CROSS";

    private VenueHttpResponse Account(ParadexAccount account) => Ok(json => ParadexJson.WriteAccount(json, exchange.GetAccount(account.Id), account));

    private VenueHttpResponse AccountInfo(ParadexAccount account)
    {
        var fees = exchange.GetFees(account.Id, exchange.Markets[0].Id);
        return Results([account], (json, one) =>
        {
            json.WriteString("account", one.Address);
            json.WriteString("kind", "main");
            json.WriteString("public_key", one.MainKey?.PublicKey.X.ToString() ?? string.Empty);
            json.WriteStartObject("fees");
            json.WriteString("maker_rate", ParadexText.Number(fees.MakerFraction));
            json.WriteString("taker_rate", ParadexText.Number(fees.TakerFraction));
            json.WriteEndObject();
            json.WriteString("username", $"account-{ParadexText.Integer(one.Id)}");
            json.WriteNumber("created_at", one.CreatedAt.ToUnixTimeMilliseconds());
        });
    }

    private VenueHttpResponse Balance(ParadexAccount account)
    {
        var state = exchange.GetAccount(account.Id);
        return Results([state], (json, one) =>
        {
            json.WriteString("token", "USDC");
            json.WriteString("size", ParadexText.Money(one.Collateral));
            json.WriteNumber("last_updated_at", one.At.ToUnixTimeMilliseconds());
        });
    }

    private VenueHttpResponse Positions(ParadexAccount account)
    {
        // Closed ones stay in the list with size 0; clients must pass over them.
        var rows = exchange.Markets.Select(market => exchange.GetPosition(account.Id, market.Id)).Where(position => position.Revision > 0).Select(position => ParadexPosition.Of(exchange, position));
        return Results(rows, (json, position) => writer.WritePosition(json, position, account));
    }

    private VenueHttpResponse Margin(Call call, ParadexAccount account)
    {
        if (CheckMarket(call, out var wanted) is { } error)
        {
            return Error(error);
        }

        return Ok(json =>
        {
            json.WriteString("account", account.Address);
            json.WriteString("margin_methodology", "cross_margin");
            json.WriteObjects("configs", exchange.Markets.Where(market => wanted is null || market.Id == wanted), market =>
            {
                json.WriteString("market", market.ContractId);
                json.WriteNumber("leverage", Leverage(account, market));
                json.WriteString("margin_type", Cross);
            });
        });
    }

    private VenueHttpResponse SetMargin(Call call, ParadexAccount account, string symbol)
    {
        if (exchange.FindMarket(symbol) is not { } market)
        {
            return Error(ParadexError.MarketNotFound);
        }

        if (!TryReadBody(call, out var body) || body.ValueKind != System.Text.Json.JsonValueKind.Object)
        {
            return Error(ParadexError.Binding("body is no object"));
        }

        var fields = new ParadexFields(body);
        var leverage = fields.Integer("leverage");
        if (fields.Text("margin_type") is { Length: > 0 } type && type != Cross)
        {
            return Error(ParadexError.Validation("isolated margin is not simulated"));
        }

        if (fields.Fault is not null || leverage is not > 0 || leverage > decimal.Floor(1m / market.MinInitialMarginFraction))
        {
            return Error(ParadexError.Validation("leverage is out of range"));
        }

        return exchange.SetInitialMarginFraction(account.Id, market.Id, 1m / leverage.Value) != RejectReason.None
            ? Error(ParadexError.Validation("margin does not allow this leverage"))
            : Ok(json =>
            {
                json.WriteString("account", account.Address);
                json.WriteString("market", market.ContractId);
                json.WriteNumber("leverage", leverage.Value);
                json.WriteString("margin_type", Cross);
            });
    }

    private static VenueHttpResponse Subkeys(ParadexAccount account) => Results(account.Keys.Where(key => key.IsSubkey), (json, key) =>
    {
        json.WriteString("account", account.Address);
        json.WriteString("name", key.Name);
        json.WriteString("public_key", key.PublicKey.X.ToString());
        json.WriteString("state", "active");
    });

    private static VenueHttpResponse AddSubkey(Call call, ParadexSession session)
    {
        if (session.IsSubkey)
        {
            return Error(new ParadexError(403, "INVALID_SUBKEY", "only the main key may manage keys"));
        }

        if (!TryReadBody(call, out var body) || body.ValueKind != System.Text.Json.JsonValueKind.Object)
        {
            return Error(ParadexError.Binding("body is no object"));
        }

        var fields = new ParadexFields(body);
        if (!Felt.TryParse(fields.Text("public_key"), out var x) || !StarkPublicKey.TryFromX(in x, out var key))
        {
            return Error(ParadexError.InvalidPublicKey);
        }

        session.Account.Add(new ParadexKey(key, IsSubkey: true, fields.Text("name")));
        return NoContent;
    }

    private VenueHttpResponse Fills(Call call, ParadexAccount account)
    {
        if (CheckMarket(call, out var market) is { } error)
        {
            return Error(error);
        }

        var rows = exchange.GetFills(account.Id, DateTimeOffset.MinValue, market).Reverse();
        return Page(call, rows, fill => fill.At, fill => fill.TradeId, (json, fill) => writer.WriteFill(json, fill, account));
    }

    private VenueHttpResponse FundingPayments(Call call, ParadexAccount account)
    {
        if (CheckMarket(call, out var market) is { } error)
        {
            return Error(error);
        }

        var rows = exchange.GetFundingPayments(account.Id, DateTimeOffset.MinValue, market).Reverse();
        return Page(call, rows, payment => payment.At, payment => payment.PaymentId, (json, payment) => writer.WriteFundingPayment(json, payment, account));
    }

    private long Leverage(ParadexAccount account, MarketDefinition market) =>
        (long)decimal.Round(1m / exchange.GetPosition(account.Id, market.Id).InitialMarginFraction);
}
