package dev.florin.shop;

import dev.florin.identity.AccountType;
import dev.florin.identity.Accounts;
import dev.florin.identity.Members;
import dev.florin.identity.User;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;

/** Makes companies: each with a ledger account of its own, and a user and a seat that buy gift cards on it. */
public final class Companies {
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9-]{1,63}){1,5}");
    private static final int MAX_NAME = 255;

    private final Transactions transactions;
    private final Members members;
    private final Accounts accounts;
    private final Ids ids;

    public Companies(Transactions transactions, Members members, Accounts accounts, Ids ids) {
        this.transactions = transactions;
        this.members = members;
        this.accounts = accounts;
        this.ids = ids;
    }

    /**
     * Makes a company with an empty shop. When its domain turns out to be taken, an unused account remains.
     *
     * @param domain the shop's, such as {@code myco.fluid.app}
     * @return its id
     * @throws IllegalArgumentException when the name or the domain is not valid, or the domain or its first part is
     *     taken
     */
    public long create(String name, String domain) {
        String shop = domain.strip().toLowerCase(Locale.ROOT);
        if (!DOMAIN.matcher(shop).matches()) {
            throw new IllegalArgumentException("\"" + domain + "\" is no domain such as myco.fluid.app.");
        }
        if (name.isBlank() || name.strip().length() > MAX_NAME) {
            throw new IllegalArgumentException("A company's name has 1 to " + MAX_NAME + " characters.");
        }
        UUID accountId = account(name.strip());
        try {
            return insert(accountId, name.strip(), shop);
        } catch (DuplicateKeyException e) {
            throw new IllegalArgumentException("The domain " + shop + ", or its first part, is taken.", e);
        }
    }

    private UUID account(String name) {
        UUID userId = ids.next();
        members.createUser(new User(userId, name, "Shop", "shop-" + userId + "@invalid"));
        return accounts.open(AccountType.BUSINESS, name, userId);
    }

    private long insert(UUID accountId, String name, String shop) {
        String subdomain = shop.substring(0, shop.indexOf('.'));
        List<Long> made = new ArrayList<>();
        transactions.run(connection -> {
            new Pipeline()
                    .add(row -> made.add(row.getLong("company_id")), """
                            insert into companies (account_id, name, fluid_shop, subdomain)
                            values (?, ?, ?, ?)
                            returning company_id""", accountId, name, shop, subdomain)
                    .execute(connection);
            new Pipeline()
                    .add("insert into shop_versions (company_id, version) values (?, 1)", made.getFirst())
                    .execute(connection);
        });
        return made.getFirst();
    }
}
