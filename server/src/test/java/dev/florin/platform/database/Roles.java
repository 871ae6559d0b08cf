package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;

/** What PostgreSQL says of the roles that connect. */
final class Roles {
    /** Each needs a right that only a superuser has, or gives. */
    private static final List<String> FORBIDDEN = List.of(
            "select pg_read_file('postgresql.conf')",
            "copy (select 1) to program 'true'",
            "create role another",
            "create database another",
            "alter system set fsync = off",
            "select pg_reload_conf()",
            "set session_replication_role = replica",
            "create function c() returns int language c as 'x'");

    private Roles() {}

    /** It can make tables and schemas in its own database, owns everything there, and can do nothing else. */
    static void assertPlain(ConnectionDetails role) throws SQLException {
        assertThat(Sql.text(role, """
                        select concat_ws(' ', rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls)
                          from pg_roles
                         where rolname = current_user""")).isEqualTo("f f f f f");
        assertThat(Sql.text(role, "select count(*) from pg_auth_members where member = current_user::regrole"))
                .isEqualTo("0");
        assertThat(Sql.text(role, """
                        select string_agg(distinct n.nspname || '.' || c.relname, ', ')
                          from pg_class c
                          join pg_namespace n on n.oid = c.relnamespace
                         where c.oid >= 16384
                           and c.relowner <> current_user::regrole""")).as("what others own").isNull();
        Sql.execute(role, "create schema mine create table t (n int)");
        Sql.execute(role, "drop schema mine cascade");
        FORBIDDEN.forEach(statement -> assertThatThrownBy(() -> Sql.execute(role, statement))
                .as(statement)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501")));
        for (String database : List.of("postgres", "template1")) {
            if (role.user().equals(ClusterRoles.OWNER)) {
                assertThatThrownBy(() -> Sql.connect(new ConnectionDetails(
                                role.host(), role.port(), database, role.user(), role.password())))
                        .hasMessageContaining("permission denied for database");
            }
        }
    }

    static void assertSuperuser(ConnectionDetails role) throws SQLException {
        assertThat(Sql.text(role, "select current_user || ' ' || rolsuper from pg_roles where rolname = current_user"))
                .isEqualTo(ClusterRoles.SUPERUSER + " true");
    }
}
