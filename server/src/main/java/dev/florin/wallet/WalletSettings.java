package dev.florin.wallet;

import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;

/**
 * What an account may have in its wallet.
 *
 * @param spendAccounts the most open spend accounts
 * @param bankCards the most cards that can pay
 */
public record WalletSettings(int spendAccounts, int bankCards) {
    /** More would be too many for one answer. */
    static final int MOST = 100;

    public static WalletSettings of(SettingReader read) {
        return new WalletSettings(
                read.get("wallet.spend-accounts", Form.number(1, MOST), 50),
                read.get("wallet.bank-cards", Form.number(1, MOST), 20));
    }
}
