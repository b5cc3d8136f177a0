namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>A transaction ready to send.</summary>
/// <param name="Type">The venue's <c>tx_type</c>.</param>
/// <param name="TxInfo">The JSON text for <c>tx_info</c>. Sending it again is safe: the nonce lets it act once.</param>
/// <param name="TxHash">80 lower-case hex digits: the id under which the venue will know it, known before it is sent.</param>
internal sealed record LighterSignedTransaction(byte Type, string TxInfo, string TxHash);
