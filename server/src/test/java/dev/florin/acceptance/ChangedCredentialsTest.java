package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.cardorder.TestPrograms;
import dev.florin.cardorder.TestPrograms.TestProgram;
import dev.florin.identity.ClientTokens;
import dev.florin.identity.CustomerTokens;
import dev.florin.identity.DemoIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A credential is one text: with any of its last characters changed it is no credential. */
class ChangedCredentialsTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/";

    /** The last character, whose bits are not all used, and one that means something for certain. */
    private static final int CHANGED = 2;

    @Test
    void anApiKey() {
        String key = DemoIdentity.API_KEY.encoded();

        refusesEachChange(key, text -> marco("Basic " + text) == 200);
        refuses(key, text -> marco("Basic " + text) == 200, key + "=", "=" + key, key.replace("=", "") + "A");
    }

    @Test
    void aUsersAccessToken() {
        String token = TestFlorin.demoAccount().bearer().substring("Bearer ".length());
        Predicate<String> isTaken = text -> TestFlorin.client()
                        .graphql("Bearer " + text, "{ getGiftCards { giftCardId } }", Map.of())
                        .status()
                == 200;

        refusesEachChange(token, isTaken);
        refuses(token, isTaken, token + "=", token + "!", token + ".");
    }

    @Test
    void aCustomersToken() {
        CustomerTokens tokens = TestFlorin.server().part(CustomerTokens.class);
        String token = tokens.issue(new CustomerTokens.Bearer(1, 123), Duration.ofMinutes(5))
                .text();

        refusesEachChange(token, text -> tokens.verify(text).isPresent());
    }

    @Test
    void aTokenOfTheIncommApi() {
        ClientTokens tokens = TestFlorin.server().part(ClientTokens.class);
        String token = tokens.sign("here", new ClientTokens.Client("client", UUID.randomUUID()), Duration.ofMinutes(5));

        refusesEachChange(token, text -> tokens.verify("here", text).isPresent());
    }

    @Test
    void aBasicKeyOfTheIncommApi() {
        TestAccount account = TestFlorin.newAccount();
        TestProgram program = TestPrograms.create(account);
        String key = program.basic().substring("Basic ".length());

        refusesEachChange(key, text -> get("/incomm/v1/programs/programs", "Basic " + text) == 200);
    }

    @Test
    void aCompanysToken() {
        refusesEachChange("C-demo-company-token", text -> get("/api/company/products", "Bearer " + text) == 200);
    }

    private static void refusesEachChange(String credential, Predicate<String> isTaken) {
        int end = credential.replaceAll("=+$", "").length();
        List<String> changed = new ArrayList<>();
        for (int place = end - CHANGED; place < end; place++) {
            for (int index = 0; index < ALPHABET.length(); index++) {
                char other = ALPHABET.charAt(index);
                if (other != credential.charAt(place)) {
                    changed.add(credential.substring(0, place) + other + credential.substring(place + 1));
                }
            }
        }
        refuses(credential, isTaken, changed.toArray(String[]::new));
    }

    private static void refuses(String credential, Predicate<String> isTaken, String... changed) {
        assertThat(credential).matches(isTaken, "is taken as it is");
        assertThat(changed).filteredOn(isTaken).isEmpty();
    }

    private static int marco(String authorization) {
        return TestFlorin.client().graphql(authorization, "{ marco }", Map.of()).status();
    }

    private static int get(String path, String authorization) {
        Client client = TestFlorin.client();
        return client.send(client.request(path).header("Authorization", authorization))
                .status();
    }
}
