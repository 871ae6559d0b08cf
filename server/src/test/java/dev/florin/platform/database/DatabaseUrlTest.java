package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.platform.StartupRefusedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # URL                                                  | host        | port | database | user  | password
                    postgres://ann:secret@db.example:6543/shop             | db.example  | 6543 | shop     | ann   | secret
                    postgresql://ann:secret@db.example/shop                | db.example  | 5432 | shop     | ann   | secret
                    jdbc:postgresql://ann:secret@db.example/shop           | db.example  | 5432 | shop     | ann   | secret
                    jdbc:postgresql://db.example/shop?user=ann&password=s  | db.example  | 5432 | shop     | ann   | s
                    postgres://ann@db.example/shop                         | db.example  | 5432 | shop     | ann   | ''
                    postgres://a%40b:p%2Fq%3A%25r@db.example/shop          | db.example  | 5432 | shop     | a@b   | p/q:%r
                    postgres://ann:one+two@db.example/shop                 | db.example  | 5432 | shop     | ann   | one+two
                    postgres://ann:p@ss@db.example/shop                    | db.example  | 5432 | shop     | ann   | p@ss
                    postgres://ann:secret@[::1]:6543/shop                  | [::1]       | 6543 | shop     | ann   | secret
                    postgres://ann:secret@10.0.0.7/shop?sslmode=require    | 10.0.0.7    | 5432 | shop     | ann   | secret
                    """)
    void eachFormIsRead(String url, String host, int port, String database, String user, String password) {
        ConnectionDetails details = DatabaseUrl.parse(url).details();

        assertThat(details).isEqualTo(new ConnectionDetails(host, port, database, user, password));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    postgres://ann:s@one:6543,two/shop                     | one:6543,two:5432
                    postgres://ann:s@one,[::1]:6543,10.0.0.7/shop          | one:5432,[::1]:6543,10.0.0.7:5432
                    """)
    void severalHostsAreRead(String url, String addresses) {
        assertThat(DatabaseUrl.parse(url).details().addresses()).isEqualTo(addresses);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "mysql://ann:secret@db.example/shop",
                "postgres://ann:secret@db.example",
                "postgres://ann:secret@db.example/",
                "postgres://ann:secret@/shop",
                "postgres://:secret@db.example/shop",
                "postgres://db.example/shop",
                "postgres://ann:secret@db.example:port/shop",
                "postgres://ann:secret@db.example:0/shop",
                "postgres://ann:secret@db.example:65536/shop",
                "postgres://ann:secret%zz@db.example/shop",
                "postgres://ann:secret@db.example/shop?sslmode",
                "postgres://ann:secret@one,/shop",
                "postgres://ann:secret@one,,two/shop",
                "postgres://ann:secret@1,2,3,4,5,6,7,8,9/shop",
            })
    void anotherFormIsRefusedInOneLineThatKeepsThePassword(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageStartingWith("FLORIN_DATABASE_URL must be like postgres://user:password@host:5432/database")
                .hasMessageNotContainingAny("secret", "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres://ann:s@db.example/shop?sslmode=require&sslrootcert=%2Fca.pem"})
    void parametersArePassedOn(String url) {
        assertThat(DatabaseUrl.parse(url).parameters())
                .containsEntry("sslmode", "require")
                .containsEntry("sslrootcert", "/ca.pem")
                .hasSize(2);
    }
}
