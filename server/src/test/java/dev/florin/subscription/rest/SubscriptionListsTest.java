package dev.florin.subscription.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.subscription.rest.SubscriptionClient.COMPANY;
import static dev.florin.subscription.rest.SubscriptionClient.customer;
import static dev.florin.subscription.rest.SubscriptionClient.list;
import static dev.florin.subscription.rest.SubscriptionClient.send;
import static dev.florin.subscription.rest.SubscriptionClient.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.MovesMoney;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of subscriptions: their filters and orders. */
class SubscriptionListsTest implements MovesMoney {
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @Test
    void listsAreFilteredByEverythingAtOnce() {
        long customer = customer("filtered@example.com");
        long id = subscription(customer);
        String all =
                "?status=active&subscription_plan_id=123&customer_id=" + customer + "&within_days=60&frequency=month"
                        + "&subscription_number_min=" + id + "&subscription_number_max=" + id
                        + "&amount_min=45&amount_max=45.00&created_start=" + today.minusDays(1) + "&created_end="
                        + today.plusDays(1) + "&next_bill_start=" + today + "&next_bill_end=" + today.plusDays(60)
                        + "&last_bill_start=" + today.minusDays(1) + "&sort_by=amount&sort_direction=asc&search="
                        + "FILTERED@example.com";

        assertThat(list(all)).containsExactly(id);
        for (String other : List.of(
                "&status=paused",
                "&amount_max=44.99",
                "&frequency=year",
                "&cancelled_start=2020-01-01",
                "&search=zz")) {
            String name = other.substring(1, other.indexOf('='));
            assertThat(list(all.replaceAll("[?&]" + name + "=[^&]*", "").replaceFirst("^&", "?") + other))
                    .as(other)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "created_at",
                "next_bill_date",
                "last_bill_date",
                "customer",
                "product",
                "amount",
                "status",
                "frequency"
            })
    void listsAreSortedByWhatTheFactsName(String by) {
        assertThat(send(COMPANY, "GET", "?sort_by=" + by + "&sort_direction=asc", null)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "?status=asleep, status",
        "?frequency=hour, frequency",
        "?sort_by=colour, sort_by",
        "?sort_direction=up, sort_direction",
        "?amount_min=1e9, amount_min",
        "?created_start=soon, created_start",
        "?created_start=%2B999999-01-01T00:00:00Z, created_start",
        "?created_end=%2B999999999-12-31T00:00:00Z, created_end",
        "?within_days=99999, within_days",
        "?customer_id=x, customer_id",
        "?colour=red, colour"
    })
    void parametersThatCannotBeAreRefused(String query, String field) {
        assertRefused(send(COMPANY, "GET", query, null), 422, field);
    }
}
