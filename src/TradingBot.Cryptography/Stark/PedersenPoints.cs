using TradingBot.Cryptography.Curves;

namespace TradingBot.Cryptography.Stark;

/// <summary>The five fixed points of the Pedersen hash, the shift point first.</summary>
/// <remarks>Nobody knows a relation between them: they were drawn from the digits of pi. Source: StarkWare's published parameters.</remarks>
internal static class PedersenPoints
{
    public static AffinePoint<StarkField>[] All =>
    [
        AffinePoint<StarkField>.FromIntegers(
            new U256(0x551F_DE40_50CA_6804, 0x716B_0B10_2294_7733, 0x00EE_1B87_EB59_9F16, 0x049E_E3EB_A8C1_6007),
            new U256(0xD040_5D26_6E10_268A, 0x4E62_1062_C0E0_56C1, 0xF346_D49D_06EA_0ED3, 0x03CA_0CFE_4B3B_C6DD)),
        AffinePoint<StarkField>.FromIntegers(
            new U256(0x1080_D179_57EB_E47B, 0x8FA8_120B_6D56_EB0C, 0x969C_7486_55FC_A9E5, 0x0234_287D_CBAF_FE7F),
            new U256(0x6ED0_268E_E89E_5615, 0x9401_35DD_7A6C_94CC, 0x1E88_9527_D41F_4E39, 0x03B0_56F1_00F9_6FB2)),
        AffinePoint<StarkField>.FromIntegers(
            new U256(0xB7A6_932D_BA8A_A378, 0x9909_9EC1_DE5E_3018, 0x3F9D_AB26_5655_8F33, 0x04FA_56F3_76C8_3DB3),
            new U256(0x5168_F4E8_0FF5_B54D, 0x5627_61F9_2A7A_23B4, 0x8113_E0C0_E47E_4401, 0x03FA_0984_C931_C9E3)),
        AffinePoint<StarkField>.FromIntegers(
            new U256(0x3AA3_72F0_BD2D_6997, 0x40C6_90C7_4709_E90F, 0x7649_10F7_5B45_F74B, 0x04BA_4CC1_66BE_8DEC),
            new U256(0x4815_1F27_B24B_219C, 0xCAC5_C59A_5CE5_AE7C, 0x4B97_1E46_C4ED_E85F, 0x0040_301C_F5C1_751F)),
        AffinePoint<StarkField>.FromIntegers(
            new U256(0xD36F_F12C_49A5_8202, 0x2CA6_5048_D53F_B325, 0x6E44_CCA8_F61A_63BB, 0x0543_02DC_B0E6_CC1C),
            new U256(0x879D_CC77_E99C_2426, 0xCE98_AD78_3C25_561A, 0xB348_0462_68D8_AE25, 0x01B7_7B3E_37D1_3504)),
    ];
}
