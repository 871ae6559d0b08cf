/** The fields of the GraphQL API that show and change a wallet ({@code docs/protocols/fluz.md}, "Wallet"). */
@NullMarked
package dev.florin.wallet.graphql;

import org.jspecify.annotations.NullMarked;
