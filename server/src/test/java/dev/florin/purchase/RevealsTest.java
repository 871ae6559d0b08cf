package dev.florin.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.CountingDataSource;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.identity.DemoIdentity;
import dev.florin.platform.Caller;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Many codes are shown at the price of one. */
class RevealsTest {
    private final TestAccount account = TestFlorin.newAccount();
    private final CountingDataSource counted =
            new CountingDataSource(TestFlorin.server().part(DataSource.class));
    private final Reveals reveals =
            new Reveals(new Transactions(counted), TestFlorin.server().part(Secrets.class), InstantSource.system());

    @Test
    void manyCardsTakeTwoStatementsAndLeaveATraceEach() {
        List<UUID> cards = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            cards.add(UUID.fromString(account.bought("amazon", BigDecimal.TEN, Map.of())
                    .at("/giftCard/giftCardId")
                    .asString()));
        }
        Map<UUID, Purchases.RevealOutcome> shown = new HashMap<>();

        int forOne = counted.count(() -> reveals.reveal(caller(), cards.subList(0, 1), "one"));
        int forAll = counted.count(() -> shown.putAll(reveals.reveal(caller(), cards, "all")));

        assertThat(forOne).isEqualTo(2);
        assertThat(forAll).isEqualTo(2);
        assertThat(shown).hasSize(12);
        assertThat(shown.values()).allMatch(outcome -> outcome instanceof Purchases.RevealOutcome.Revealed);
        assertThat(traces("all")).isEqualTo(12);
    }

    @Test
    void aCardOfAnotherAccountIsNotShownAndLeavesNoTrace() {
        UUID other = UUID.fromString(TestFlorin.newAccount()
                .bought("amazon", BigDecimal.TEN, Map.of())
                .at("/giftCard/giftCardId")
                .asString());

        assertThat(reveals.reveal(caller(), List.of(other), "other").get(other))
                .isInstanceOf(Purchases.RevealOutcome.Refused.class);

        assertThat(traces("other")).isZero();
    }

    private Caller.User caller() {
        return new Caller.User(account.userId(), account.accountId(), UUID.randomUUID(), DemoIdentity.APP_ID, Set.of());
    }

    private long traces(String requestId) {
        return TestFlorin.jdbc()
                .sql("select count(*) from gift_card_reveals where account_id = ? and request_id = ?")
                .params(account.accountId(), requestId)
                .query(Long.class)
                .single();
    }
}
