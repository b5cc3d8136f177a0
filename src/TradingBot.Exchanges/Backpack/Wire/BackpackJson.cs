using System.Text.Json.Serialization;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Backpack.Wire;

/// <summary>Generated readers of every Backpack document that is not on the fast path.</summary>
/// <remarks>Wire names are the members' names in camel case, those of the streams are letters whose case counts. The documents and the wire differ in what is
/// text and what is a number, so numbers are accepted in quotes too. Unknown members are ignored.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(TolerantDecimalConverter), typeof(BackpackTimeConverter)],
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(BackpackErrorDto))]
[JsonSerializable(typeof(List<BackpackMarketDto>), TypeInfoPropertyName = "Markets")]
[JsonSerializable(typeof(List<BackpackMarkPriceDto>), TypeInfoPropertyName = "MarkPrices")]
[JsonSerializable(typeof(BackpackMarkPriceUpdateDto))]
[JsonSerializable(typeof(BackpackOrderDto))]
[JsonSerializable(typeof(List<BackpackOrderDto>), TypeInfoPropertyName = "Orders")]
[JsonSerializable(typeof(List<BackpackFillDto>), TypeInfoPropertyName = "Fills")]
[JsonSerializable(typeof(List<BackpackFundingPaymentDto>), TypeInfoPropertyName = "FundingPayments")]
[JsonSerializable(typeof(List<BackpackPositionDto>), TypeInfoPropertyName = "Positions")]
[JsonSerializable(typeof(BackpackCollateralDto))]
[JsonSerializable(typeof(BackpackAccountDto))]
[JsonSerializable(typeof(BackpackOrderUpdateDto))]
[JsonSerializable(typeof(BackpackPositionUpdateDto))]
internal sealed partial class BackpackJson : JsonSerializerContext;
