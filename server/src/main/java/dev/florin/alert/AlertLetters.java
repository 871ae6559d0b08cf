package dev.florin.alert;

import dev.florin.mail.Delivery;
import dev.florin.mail.Letter;
import dev.florin.mail.Mailbox;
import dev.florin.mail.Mails;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Transactions;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the e-mails that {@link LowBalances} has put down. Each try is noted before it is made, so that no other server
 * makes it too; after a crash it is made again, under the same {@code Message-ID}.
 */
final class AlertLetters {
    private static final Logger LOG = LoggerFactory.getLogger(AlertLetters.class);

    /** Longer than a try takes. */
    private static final Duration AGAIN = Duration.ofMinutes(5);

    /** After this a try begins with nobody else: where the mail server hangs, one e-mail takes more than a minute. */
    private static final Duration LAST_BEGINS = Duration.ofMinutes(2);

    /** After these it is not tried any more: a day has passed. */
    private static final int MAX_TRIES = 24 * 12;

    private static final String CLAIM = """
            update balance_alerts a
               set letter_due_at = ?, letter_tries = letter_tries + 1
              from (select alert_id
                      from balance_alerts
                     where letter_id is not null
                       and letter_due_at <= ?
                     order by letter_due_at
                     limit 1
                       for update skip locked) due
             where a.alert_id = due.alert_id
            returning a.alert_id, a.letter_id, a.letter_tries, a.letter_minor, a.below_minor, a.currency,
                      coalesce((select nickname
                                  from balances
                                 where account_id = a.account_id
                                   and balance_id = a.balance_id), '') as nickname,
                      (select name from accounts where account_id = a.account_id) as account,
                      case when a.email is not null then array[a.email]
                           else array(select u.email
                                        from seats s
                                        join users u on u.user_id = s.user_id
                                       where s.account_id = a.account_id
                                         and s.status = 'ACTIVE'
                                         and 'OWNER' = any(s.roles)
                                         and u.status = 'ACTIVE'
                                       order by u.user_id
                                       limit 10)
                            end as recipients,
                      a.letter_sent_to""";

    private static final String SENT = """
            update balance_alerts
               set letter_sent_to = letter_sent_to || cast(? as text)
             where alert_id = ?
               and letter_id = ?""";

    private static final String DONE = """
            update balance_alerts
               set letter_id = null, letter_minor = null, letter_due_at = null, letter_sent_to = '{}'
             where alert_id = ?
               and letter_id = ?""";

    private final Transactions transactions;
    private final Mails mails;
    private final InstantSource clock;

    AlertLetters(Transactions transactions, Mails mails, InstantSource clock) {
        this.transactions = transactions;
        this.mails = mails;
        this.clock = clock;
    }

    /** @param recipients who do not have it yet, another one first with each try */
    private record Due(UUID alertId, UUID letterId, int tries, Map<String, String> values, List<String> recipients) {
        static Due read(ResultSet row) throws SQLException {
            CurrencyCode currency = CurrencyCode.of(row.getString("currency"));
            int tries = row.getInt("letter_tries");
            List<String> left = texts(row, "recipients");
            left.removeAll(texts(row, "letter_sent_to"));
            Collections.rotate(left, 1 - tries);
            return new Due(
                    row.getObject("alert_id", UUID.class),
                    row.getObject("letter_id", UUID.class),
                    tries,
                    Map.of(
                            "account", row.getString("account"),
                            "balance", row.getString("nickname"),
                            "available", new Money(row.getLong("letter_minor"), currency).toString(),
                            "below", new Money(row.getLong("below_minor"), currency).toString()),
                    left);
        }

        private static List<String> texts(ResultSet row, String column) throws SQLException {
            return new ArrayList<>(List.of((String[]) row.getArray(column).getArray()));
        }
    }

    /** Sends the next one that is due, and returns 1, or 0 when none is. */
    int sendNext() {
        Optional<Due> due = transactions
                .read(Due::read, CLAIM, clock.instant().plus(AGAIN), clock.instant())
                .first();
        due.ifPresent(letter -> {
            boolean isOver = letter.tries >= MAX_TRIES;
            try {
                isOver |= isSent(letter);
            } finally {
                if (isOver) {
                    transactions.single(_ -> {}, DONE, letter.alertId, letter.letterId);
                }
            }
        });
        return due.isPresent() ? 1 : 0;
    }

    /** Whether nobody is left to whom it may still be sent. */
    private boolean isSent(Due letter) {
        long begun = System.nanoTime();
        boolean isSent = true;
        for (String address : letter.recipients) {
            if (System.nanoTime() - begun > LAST_BEGINS.toNanos()) {
                return false;
            }
            Optional<Mailbox> to = Mailbox.of("", address);
            if (to.isEmpty() || isSent(letter, to.get())) {
                // At once: who has it does not get it again because others do not.
                transactions.single(_ -> {}, SENT, address, letter.alertId, letter.letterId);
            } else {
                isSent = false;
            }
        }
        return isSent;
    }

    private boolean isSent(Due letter, Mailbox to) {
        UUID id = UUID.nameUUIDFromBytes((letter.letterId + " " + to.address()).getBytes(StandardCharsets.UTF_8));
        return switch (mails.send(new Letter(id, "low-balance", "en", to, letter.values))) {
            case Delivery.Sent _, Delivery.NoServer _ -> true;
            case Delivery.Refused(String why) -> {
                LOG.warn("an e-mail about the alert {} was refused: {}", letter.alertId, why);
                yield true;
            }
            case Delivery.Again(String why) -> {
                LOG.warn("an e-mail about the alert {} was not sent: {}", letter.alertId, why);
                yield false;
            }
        };
    }
}
