package dev.florin.platform.keys;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import dev.florin.TestFlorin;
import dev.florin.platform.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A rotation of the master key forgets nothing that is sealed. */
class SealedColumnsTest {
    /** Bytes that are not sealed anew. A new column of bytes has to be listed here, or be a {@link SealedColumn}. */
    private static final Set<String> NOT_SEALED = Set.of(
            // files, their hashes, and what browsers made
            "attachments.content",
            "attachments.sha256",
            "console_passkeys.attestation",
            "console_passkeys.client_data",
            "console_passkeys.public_key",
            "console_session_attributes.attribute_bytes",
            // hashes of what is long and random
            "app_secrets.secret_hash",
            "bank_link_completions.public_token_hash",
            "company_desk_links.link_hash",
            "company_desk_sessions.session_hash",
            "company_tokens.token_hash",
            "company_user_tokens.token_hash",
            "console_challenges.challenge_hash",
            "console_codes.session",
            "console_links.link_hash",
            "console_recovery_codes.code_hash",
            "console_sign_ups.link_hash",
            "console_sign_ups.sign_up_hash",
            "invitations.link_hash",
            "oauth_codes.code_hash",
            "operator_keys.key_hash",
            "own_gift_cards.code_hash",
            "program_secrets.secret_hash",
            "refresh_tokens.token_hash",
            // keyed hashes, whose key stays, and hashes of requests
            "console_attempts.subject",
            "console_places.place",
            "console_codes.code_hash",
            "console_sign_ups.code_hash",
            "incomm_orders.card_fingerprint",
            "kept_replies.fingerprint",
            "order_fulfillments.fingerprint",
            "order_refunds.fingerprint",
            "purchases.fingerprint",
            "sign_in_askers.asker",
            "sign_in_counts.subject",
            "sign_ins.asker",
            "sign_ins.code_hash",
            "staff_sign_in_askers.asker",
            "staff_sign_in_askers.subject",
            "staff_sign_in_counts.subject",
            "staff_sign_ins.code_hash",
            "stock_fingerprints.fingerprint",
            "transfers.fingerprint",
            // packed columns of what other tables say
            "transaction_blocks.amount",
            "transaction_blocks.cashback_amount",
            "transaction_blocks.cashback_percentage",
            "transaction_blocks.created",
            "transaction_blocks.fee_amount",
            "transaction_blocks.final_amount",
            "transaction_blocks.ids",
            "transaction_blocks.status",
            "transaction_blocks.type",
            "transaction_blocks.updated",
            // of the rotation itself: it writes and clears them
            "master_keys.fingerprint",
            "master_keys.fingerprint_key",
            "master_keys.kept_key",
            "master_keys.other_key");

    /** Texts that sound sealed, but are hashes or storefronts' tokens. */
    private static final Set<String> TEXTS_NOT_SEALED = Set.of(
            "cart_revisits.cart_token",
            "carts.cart_token",
            "console_logins.password_hash",
            "console_sign_ups.password_hash",
            "contacts.token",
            "enrollments.cart_token",
            "enrollments.token",
            "orders.cart_token",
            "orders.order_token",
            "sign_ins.cart_token",
            "subscriptions.subscription_token");

    private final JdbcClient jdbc = TestFlorin.jdbc();
    private final SealedColumns columns =
            TestFlorin.server().part(KeyWatch.Settings.class).columns();

    @Test
    void everyByteColumnIsResealedOrKnownToBeUnsealed() {
        Set<String> bytes = columnsWhere("data_type = 'bytea'");

        assertThat(bytes)
                .as("a column of bytes: does its feature name it as a SealedColumn, or is nothing sealed in it?")
                .isEqualTo(union(NOT_SEALED, names(SealedColumn.Form.Bytes.class)));
    }

    @Test
    void eachColumnOfTextsThatSoundsSealedIsSealedAnew() {
        Set<String> texts = columnsWhere(
                "data_type = 'text' and column_name ~ '(sealed|encrypted|secret|token|document|password|private)'");

        assertThat(texts).isEqualTo(union(TEXTS_NOT_SEALED, names(SealedColumn.Form.Text.class)));
    }

    @Test
    void everySealerDeclaresItsColumn() {
        Set<String> sealing = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(SealedColumnsTest::namesSecrets)
                        .importPackages("dev.florin")
                        .stream()
                        .filter(describe("seals", SealedColumnsTest::seals))
                        .map(JavaClass::getName)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(sealing)
                .as("each class that calls Secrets.encrypt, and those that say where they keep what they seal")
                .isEqualTo(columns.all().stream()
                        .flatMap(column -> column.sealers().stream())
                        .map(Class::getName)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Who calls it names it. To import all the others, with what they refer to, takes most of the time. */
    private static boolean namesSecrets(Location file) {
        try (InputStream bytes = file.asURI().toURL().openStream()) {
            return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .contains(Secrets.class.getName().replace('.', '/'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean seals(JavaClass type) {
        return type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Secrets.class)
                                && call.getName().equals("encrypt"))
                || type.getMethodReferencesFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Secrets.class)
                                && call.getName().equals("encrypt"));
    }

    private Set<String> columnsWhere(String condition) {
        return new TreeSet<>(
                jdbc.sql("""
                        select table_name || '.' || column_name
                          from information_schema.columns
                          join information_schema.tables using (table_schema, table_name)
                         where table_schema = current_schema
                           and table_type = 'BASE TABLE'
                           and %s""".formatted(condition)).query(String.class).list());
    }

    private Set<String> names(Class<? extends SealedColumn.Form> form) {
        return columns.all().stream()
                .filter(column -> form.isInstance(column.form()))
                .map(SealedColumn::name)
                .collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toCollection(TreeSet::new));
    }
}
