using System.Globalization;

namespace TradingBot.Exchanges.Backpack.Signing;

/// <summary>One limit order as it is sent, in venue units. This client sends limits alone, because a price cap is wanted on every order. Source: Backpack REST, POST /api/v1/order.</summary>
internal readonly record struct BackpackOrder
{
    // As many decimals as a decimal has, and never an exponent.
    private const string DecimalFormat = "0.############################";

    /// <summary>The symbol; letter case counts.</summary>
    public required string Symbol { get; init; }

    /// <summary>True to buy.</summary>
    public required bool IsBuy { get; init; }

    /// <summary>GTC or IOC.</summary>
    public required string TimeInForce { get; init; }

    /// <summary>Refused instead of taking.</summary>
    public required bool PostOnly { get; init; }

    /// <summary>Venue units.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Quote currency for one venue unit.</summary>
    public required decimal Price { get; init; }

    /// <summary>It may only shrink the position.</summary>
    public required bool ReduceOnly { get; init; }

    /// <summary>Our name of it.</summary>
    public required uint ClientId { get; init; }

    /// <summary>Its members. Those that are false are left out, which the venue takes for the same.</summary>
    public BackpackParameter[] ToParameters()
    {
        var parameters = new BackpackParameter[7 + (PostOnly ? 1 : 0) + (ReduceOnly ? 1 : 0)];
        parameters[0] = BackpackParameter.Number("clientId", ClientId);
        parameters[1] = BackpackParameter.Text("orderType", "Limit");
        parameters[2] = BackpackParameter.Text("price", Price.ToString(DecimalFormat, CultureInfo.InvariantCulture));
        parameters[3] = BackpackParameter.Text("quantity", Quantity.ToString(DecimalFormat, CultureInfo.InvariantCulture));
        parameters[4] = BackpackParameter.Text("side", IsBuy ? "Bid" : "Ask");
        parameters[5] = BackpackParameter.Text("symbol", Symbol);
        parameters[6] = BackpackParameter.Text("timeInForce", TimeInForce);
        var next = 7;
        if (PostOnly)
        {
            parameters[next++] = BackpackParameter.Flag("postOnly", true);
        }

        if (ReduceOnly)
        {
            parameters[next] = BackpackParameter.Flag("reduceOnly", true);
        }

        return parameters;
    }
}
