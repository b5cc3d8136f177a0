using System.Runtime.InteropServices;

namespace TradingBot.Cryptography.Stark;

/// <summary>An ECDSA signature over the STARK curve: r and s.</summary>
/// <param name="R">The x coordinate of k G; below 2^251 in a valid signature.</param>
/// <param name="S">(m + r d) / k modulo n. There is no low-s rule: n - s verifies too, but a signer never exchanges them.</param>
/// <remarks>Immutable. <c>default</c> verifies for nothing. Any felts may stand here; the verifier decides.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct StarkSignature(Felt R, Felt S);
