package dev.florin.console.company;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.console.signin.Browser;
import dev.florin.console.signin.ConsoleServer;
import dev.florin.platform.Secrets;
import dev.florin.shop.Companies;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Companies with people of their own, who sign in at their desk. */
public final class DeskClient {
    static final String BASE = "/console/api/company";
    static final String REST = BASE + "/rest";
    static final String EVERYTHING = """
            {"orders": ["view", "update", "refund"], "catalog": ["view", "update"], "users": ["view", "update"],
             "settings": ["view", "update"]}""";

    private DeskClient() {}

    static long company() {
        return ConsoleServer.server()
                .part(Companies.class)
                .create("Desks", "d" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app");
    }

    static String newEmail() {
        return "desk-" + UUID.randomUUID() + "@staff.example.com";
    }

    /** Somebody with an address and these permissions: the id. */
    static long user(long company, String email, String permissions) {
        long user = jdbc().sql(
                        "insert into company_users (company_id, email, first_name) values (?, ?, 'Vera') returning user_id")
                .params(company, email)
                .query(Long.class)
                .single();
        jdbc().sql("""
                        with role as (
                            insert into company_roles (company_id, name, permissions)
                            values (?, ?, cast(? as jsonb))
                            returning company_id, role_id)
                        insert into company_user_roles (company_id, user_id, position, role_id)
                        select company_id, ?, 0, role_id
                          from role""").params(company, "Role of " + user, permissions, user).update();
        return user;
    }

    /** The path of a link that signs in as whoever has the address. */
    public static String link(String email) {
        return "/console/company/link/"
                + ConsoleServer.server().part(DeskSessions.class).makeLink(email);
    }

    static Browser signedIn(String email) {
        Browser browser = ConsoleServer.browser();
        String id = browser.post(BASE + "/sign-in/code", "email", email)
                .json()
                .path("id")
                .asString();
        Browser.Answer answer = browser.post(BASE + "/sign-in", "id", id, "code", code(id));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return browser;
    }

    /** Makes the code one that is known here. */
    static String code(String id) {
        byte[] hash = ConsoleServer.server().part(Secrets.class).fingerprint("staff-sign-in", id + "\n123456");
        assertThat(jdbc().sql("update staff_sign_ins set code_hash = ? where sign_in_id = cast(? as uuid)")
                        .params(hash, id)
                        .update())
                .isEqualTo(1);
        return "123456";
    }

    static Browser.Answer rest(Browser browser, long company, String method, String path, @Nullable String body) {
        return send(browser, company, method, REST + path, body);
    }

    static Browser.Answer send(Browser browser, long company, String method, String path, @Nullable String body) {
        return browser.sendWith(
                method, path, body, browser.token(), Map.of(DeskAccess.COMPANY, Long.toString(company)));
    }

    static JdbcClient jdbc() {
        return ConsoleServer.server().part(JdbcClient.class);
    }
}
