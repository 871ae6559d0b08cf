package dev.florin.shop;

import dev.florin.identity.AccountType;
import dev.florin.identity.Members;
import dev.florin.identity.Seat;
import dev.florin.identity.User;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.wallet.DemoWallet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * The demo's company, MyCo, with all that its carts need; the rows and their ids are in {@code demo/shop.sql}, and in
 * {@code docs/carts.md}. Beside the constants here:
 *
 * <ul>
 * <li>products 45 Beet Blend (variants {@link #VARIANT} and {@link #SMALL_VARIANT}), 46 a digital guide (variant {@link
 *     #DIGITAL_VARIANT}), 47 a Starbucks gift card (variants {@link #GIFT_CARD_VARIANT} of $25 and 93 of $50), 48 sold
 *     out (variant {@link #SOLD_OUT_VARIANT}), 49 with a last unit (variant {@link #LAST_UNIT_VARIANT})
 * <li>countries 1 US, 2 CA, 3 GB, 4 MX, 5 JP; languages 1 en, 2 es, 3 fr, 4 ja
 * <li>discounts 1 {@code DISCOUNT10}, 2 {@code SAVE5}, 3 {@code FREESHIP}, 4 {@code EXPIRED}
 * <li>shipping methods 10 Ground, 11 Express, 12 free from $150; plans 123 monthly, 124 every three months
 * <li>enrolment pack 1 with agreement 1, which is required; agreement 2 is not; enrol form 1
 * <li>users 1 {@link #STAFF_EMAIL}, who may do everything, and 2 {@code sam.okoye@example.com}, who helps buyers and gives no
 *     money back; roles 1 and 2
 * <li>customer {@link #CUSTOMER} with addresses 456 in the US and 457 in Canada; customer 124, who is the rep
 * </ul>
 */
public final class DemoShop {
    public static final long COMPANY = 1;

    /** The company's ledger account, funded so that gift-card lines can be bought. */
    public static final UUID ACCOUNT_ID = UUID.fromString("4d79436f-0001-4000-8000-000000000001");

    /** Who buys gift cards on that account, and the seat. */
    public static final UUID USER_ID = UUID.fromString("4d79436f-0002-4000-8000-000000000001");

    public static final UUID SEAT_ID = UUID.fromString("4d79436f-0003-4000-8000-000000000001");

    /** A company token that works in the demo alone. */
    public static final String TOKEN = "C-demo-company-token";

    /** Who runs the shop: one of the company's own people, with every permission. */
    public static final String STAFF_EMAIL = "maya@example.com";

    /** The rep {@code james-bond007}, a member. */
    public static final long REP = 456;

    /** John Doe, user@example.com. */
    public static final long CUSTOMER = 123;

    /** $50.00, CV 5, QV 7; its stock is not tracked. */
    public static final long VARIANT = 90;

    /** $40.00; 1,000 in stock. */
    public static final long SMALL_VARIANT = 89;

    public static final long DIGITAL_VARIANT = 91;
    public static final long GIFT_CARD_VARIANT = 92;
    public static final long SOLD_OUT_VARIANT = 94;
    public static final long LAST_UNIT_VARIANT = 95;

    private static final Money FUNDS = Money.usd(100_000_00);
    private static final String ROWS = "demo/shop.sql";

    private final Transactions transactions;
    private final Members members;
    private final DemoWallet wallet;

    public DemoShop(Transactions transactions, Members members, DemoWallet wallet) {
        this.transactions = transactions;
        this.members = members;
        this.wallet = wallet;
    }

    /** Installs what is missing; what was changed stays as it is. */
    public void install() {
        members.createUser(new User(USER_ID, "MyCo", "Shop", "shop@myco.example"));
        members.createAccount(ACCOUNT_ID, AccountType.BUSINESS, "MyCo");
        members.createSeat(ACCOUNT_ID, new Seat(SEAT_ID, USER_ID, true));
        wallet.fund(List.of(ACCOUNT_ID), FUNDS);
        Pipeline pipeline = new Pipeline()
                .add(rows())
                .add("""
                        insert into company_tokens (company_id, token_id, token_hash, name)
                        values (?, 1, ?, 'Demo')
                        on conflict do nothing""", COMPANY, Secrets.hash(TOKEN))
                .add("update shop_versions set version = version + 1 where company_id = ?", COMPANY);
        transactions.run(pipeline::execute);
    }

    private static String rows() {
        try (InputStream rows = DemoShop.class.getClassLoader().getResourceAsStream(ROWS)) {
            if (rows == null) {
                throw new IllegalStateException("no resource " + ROWS);
            }
            return new String(rows.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
