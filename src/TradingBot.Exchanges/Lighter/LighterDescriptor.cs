namespace TradingBot.Exchanges.Lighter;
internal static class LighterDescriptor { public static ExchangeDescriptor Instance => throw new NotSupportedException(); }
