using System.Text.Json.Serialization;
using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Journal;

/// <summary>Source-generated JSON of what the journal keeps whole. Decimals are written and read exactly.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(TrackedOrder))]
[JsonSerializable(typeof(Fill))]
[JsonSerializable(typeof(FundingPayment))]
[JsonSerializable(typeof(PositionBook))]
[JsonSerializable(typeof(BookBaseline))]
[JsonSerializable(typeof(RiskBaseline))]
[JsonSerializable(typeof(HaltRecord))]
[JsonSerializable(typeof(AccountSnapshot))]
internal sealed partial class JournalJson : JsonSerializerContext;
