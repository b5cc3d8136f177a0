using System.Text.Json;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Lighter;

/// <summary>A funding payment of an account as JSON.</summary>
internal static class LighterFundingJson
{
    public static void Write(Utf8JsonWriter json, AccountFunding payment, MarketDefinition market)
    {
        // The change is what the account received; that paid is negative is UNCONFIRMED. The rate is percent an hour.
        json.WriteNumber("timestamp", payment.At.ToUnixTimeSeconds());
        json.WriteNumber("market_id", payment.MarketId);
        json.WriteNumber("funding_id", payment.PaymentId);
        json.WriteString("change", LighterJson.Money(payment.Amount));
        json.WriteString("discount", LighterJson.Money(0m));
        json.WriteString("rate", LighterJson.Fixed(payment.RateFraction * 100m, 4));
        json.WriteString("position_size", LighterJson.Size(market, Math.Abs(payment.PositionSize)));
        json.WriteString("position_side", payment.PositionSize < 0m ? "short" : "long");
    }
}
