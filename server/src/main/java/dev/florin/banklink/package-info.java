/**
 * The bank accounts of accounts: linked at their banks through Plaid, or added by number and verified by two small
 * deposits. Other features pay with them through {@code wallet.FundingSources}. Each question to a bank is asked outside of
 * any transaction and has a bound in time.
 */
@NullMarked
package dev.florin.banklink;

import org.jspecify.annotations.NullMarked;
