package dev.florin.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.shop.Companies;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How the database finds a company's orders among many. */
class OrderSearchTest {
    private static final int ORDERS = 20_000;
    private static final int PAGE = 10;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Pattern NODE = Pattern.compile("\\(actual rows=");
    private static final Pattern ON_ORDERS = Pattern.compile(" on orders\\S*( o)? \\(actual rows=");
    private static final Pattern ROWS = Pattern.compile("(?:\\(actual rows=|Removed by Filter: )(\\d+)");

    private static long company;

    /** One in a hundred is cancelled; one in two hundred is a member's; each of 100 buyers has bought 200 times. */
    @BeforeAll
    static void sellMuch() {
        company = TestFlorin.server()
                .part(Companies.class)
                .create("Search", "s" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app");
        TestFlorin.jdbc()
                .sql("""
                    insert into orders
                           (company_id, order_token, operation_id, type, status, customer_id, email, currency, amount_minor,
                            revenue_minor, discount_minor, shipping_revenue_minor, fee_minor, tax_minor, cv, qv, document,
                            buyer_name, external_id, created_at, updated_at)
                    select :company, 'fo_' || substr(md5(:company || '/' || n), 1, 22), gen_random_uuid(),
                           case when n % 200 = 0 then 'member_order' else 'customer_order' end,
                           case when n % 100 = 0 then 'cancelled' else 'paid' end, n % 100 + 1,
                           'user' || n % 100 || '@test.example', 'USD', 0, 0, 0, 0, 0, 0, 0, 0, '{}',
                           'doe' || n || ' john', 'X-' || n, cast(:first as timestamptz) + n * interval '1 minute', now()
                      from generate_series(1, :orders) n\
                    """)
                .param("company", company)
                .param("first", FIRST.toString())
                .param("orders", ORDERS)
                .update();
        TestFlorin.jdbc().sql("vacuum analyze orders").update();
    }

    @AfterAll
    static void forget() {
        TestFlorin.jdbc()
                .sql("delete from orders where company_id = ?")
                .param(company)
                .update();
    }

    /**
     * A question and how much of the table its answer reads.
     *
     * @param found how many there are
     * @param most rows that a page of them may read
     */
    record Question(String name, OrderFilter filter, OrderSort sort, long found, int most) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Question> questions() {
        Instant middle = FIRST.plusSeconds(60L * ORDERS / 2);
        return Stream.of(
                question("all", null, null, OrderSort.ID_DESC, ORDERS, PAGE),
                question("the oldest first", null, null, OrderSort.CREATED_AT_ASC, ORDERS, PAGE),
                question("paid", OrderStatus.PAID, null, OrderSort.ID_DESC, ORDERS * 99 / 100, PAGE + 2),
                question("cancelled", OrderStatus.CANCELLED, null, OrderSort.ID_DESC, ORDERS / 100, PAGE),
                // few companies are read one by one
                question("being paid", OrderStatus.PENDING, null, OrderSort.ID_DESC, 0, ORDERS / 100),
                question("of a rare type", null, OrderType.MEMBER_ORDER, OrderSort.ID_DESC, ORDERS / 200, PAGE),
                new Question(
                        "of a customer",
                        OrderFilter.ofCustomer(7),
                        OrderSort.ID_DESC,
                        ORDERS / 100,
                        ORDERS / 100 + PAGE),
                new Question(
                        "of an address",
                        filter("USER7@test.example", null, null, null, null),
                        OrderSort.ID_DESC,
                        ORDERS / 100,
                        ORDERS / 100 + PAGE),
                new Question("with an external id", filter(null, "X-77", null, null, null), OrderSort.ID_DESC, 1, PAGE),
                new Question(
                        "of some time",
                        filter(null, null, middle, middle.plusSeconds(600), null),
                        OrderSort.CREATED_AT_DESC,
                        10,
                        PAGE),
                search("Doe77 j", 1),
                search("john doe77", 1),
                search("user7@TEST.example", ORDERS / 100),
                search("X-77", 1),
                search("%", 0));
    }

    private static Question question(
            String name, @Nullable OrderStatus status, @Nullable OrderType type, OrderSort sort, long found, int most) {
        return new Question(name, new OrderFilter(status, null, null, type, null, null, null, null), sort, found, most);
    }

    private static OrderFilter filter(
            @Nullable String email,
            @Nullable String externalId,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String search) {
        return new OrderFilter(null, email, null, null, externalId, from, until, search);
    }

    private static Question search(String typed, long found) {
        return new Question(typed, filter(null, null, null, null, typed), OrderSort.ID_DESC, found, ORDERS / 10);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void eachQuestionIsAnsweredFromAnIndex(Question question) {
        OrderSearch search = OrderSearch.of(company, question.filter());

        List<String> page = explained(search.page(question.sort(), PAGE, 0));
        List<String> count = explained(search.count());

        assertThat(rowsRead(page)).as(String.join("\n", page)).isLessThanOrEqualTo(question.most());
        assertThat(page).noneMatch(line -> line.contains("Seq Scan on orders"));
        assertThat(count).noneMatch(line -> line.contains("Seq Scan on orders"));
        if (question.found() > PAGE * 100) {
            assertThat(count).anyMatch(line -> line.contains("Index Only Scan"));
        }
        assertThat(total(search)).isEqualTo(question.found());
    }

    @Test
    void deepPageReadsTheIndexAlone() {
        List<String> plan = explained(OrderSearch.of(company, filter(null, null, null, null, null))
                .page(OrderSort.ID_DESC, PAGE, ORDERS - PAGE));

        assertThat(plan).anyMatch(line -> line.contains("Index Only Scan") && line.contains("on orders"));
    }

    /** Nothing of these orders has to be sent, so all that are not cancelled are completed, and none is on its way. */
    @ParameterizedTest
    @EnumSource(OrderProgress.class)
    void aPartBehindAnOrderIsReadFromAnIndex(OrderProgress progress) {
        OrderSearch search = OrderSearch.of(company, filter(null, null, null, null, null));
        List<Long> ids = ids(search.part(null, OrderSort.ID_DESC, 0, ORDERS / 2));
        long middle = ids.getLast();

        List<String> part = explained(search.part(progress, OrderSort.ID_DESC, middle, PAGE));
        List<String> byTime = explained(search.part(progress, OrderSort.CREATED_AT_DESC, middle, PAGE));

        assertThat(rowsRead(part)).as(String.join("\n", part)).isLessThanOrEqualTo(ORDERS / 100);
        assertThat(part).noneMatch(line -> line.contains("Seq Scan on orders"));
        // the rarest are picked out in the index
        assertThat(rowsRead(byTime)).as(String.join("\n", byTime)).isLessThanOrEqualTo(ORDERS / 10);
        assertThat(ids(search.part(progress, OrderSort.ID_DESC, middle, PAGE)))
                .hasSize(progress == OrderProgress.COMPLETED || progress == OrderProgress.CANCELLED ? PAGE : 0)
                .allMatch(id -> id < middle);
    }

    private static List<Long> ids(OrderSearch.Query query) {
        return TestFlorin.server()
                .part(Transactions.class)
                .call(connection -> Pipeline.read(
                                connection, row -> row.getLong("order_id"), query.sql(), query.values())
                        .rows());
    }

    private static long total(OrderSearch search) {
        OrderSearch.Query count = search.count();
        return TestFlorin.server()
                .part(Transactions.class)
                .call(connection -> Pipeline.read(connection, row -> row.getLong("total"), count.sql(), count.values())
                        .only());
    }

    private static List<String> explained(OrderSearch.Query query) {
        return TestFlorin.server()
                .part(Transactions.class)
                .call(connection -> Pipeline.read(
                                connection,
                                row -> row.getString(1),
                                "explain (analyze, timing off, costs off) " + query.sql(),
                                query.values())
                        .rows());
    }

    /** Rows of orders that the plan's nodes gave or dropped; those of other tables are of what other tests left there. */
    private static int rowsRead(List<String> plan) {
        int read = 0;
        boolean ofOrders = false;
        for (String line : plan) {
            if (NODE.matcher(line).find()) {
                ofOrders = ON_ORDERS.matcher(line).find();
            }
            Matcher rows = ROWS.matcher(line);
            if (ofOrders && rows.find()) {
                read += Integer.parseInt(rows.group(1));
            }
        }
        return read;
    }
}
