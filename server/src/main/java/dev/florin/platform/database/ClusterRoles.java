package dev.florin.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The two roles of a cluster. The server connects as {@value #OWNER}, which owns its database and nothing else, and may
 * neither read files nor start programs, whatever SQL somebody might inject. {@value #SUPERUSER} is for maintenance by
 * hand; the server knows its password only while it makes one.
 */
record ClusterRoles(SingleUser postgres) {
    static final String OWNER = Cluster.NAME;
    static final String SUPERUSER = "florin_superuser";

    private static final String SECRET_FILE = "superuser.password";

    private static final String HBA = """
            # Written by Florin: each of its two roles comes in as itself, from this machine, with its password.
            host  all  %s  127.0.0.1/32  scram-sha-256
            host  all  %s  127.0.0.1/32  scram-sha-256
            """.formatted(OWNER, SUPERUSER);

    private static final String RIGHTS =
            "login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '<owner>'";

    /**
     * PostgreSQL's first role, number 10, has to stay a superuser, but may get another name: not while it is the
     * session's, hence the role in between. It owns what is numbered from 16384 on, which is ours; what belongs to a
     * table or an extension goes where that goes. It happens as a whole or not at all, and may be repeated.
     */
    private static final String SEPARATE = """
            do $separate$
            declare
              change text;
            begin
              if exists (select from pg_roles where oid = 10 and rolname = 'florin') then
                create role florin_separation superuser;
                set session authorization florin_separation;
                alter role florin rename to florin_superuser;
                set session authorization florin_superuser;
                drop role florin_separation;
                create role florin;
              end if;
              alter role florin <rights>;
              alter role florin_superuser password '<superuser>';
              alter database florin owner to florin;
              for change in
                select format('revoke connect on database %I from public', datname)
                  from pg_database
                 where datname in ('postgres', 'template1')
                 union all
                select format('alter schema %I owner to florin', nspname)
                  from pg_namespace
                 where nspowner = 10
                   and oid >= 16384
                   and nspname !~ '^pg_'
                 union all
                select format('alter %s %s owner to florin', case relkind when 'c' then 'type' else 'table' end, oid::regclass)
                  from pg_class c
                 where relowner = 10
                   and oid >= 16384
                   and relkind in ('r', 'p', 'v', 'm', 'S', 'f', 'c')
                   and relnamespace::regnamespace::text !~ '^pg_'
                   and not exists (select
                                     from pg_depend
                                    where classid = 'pg_class'::regclass
                                      and objid = c.oid
                                      and (deptype = 'e'
                                           or c.relkind = 'S' and deptype in ('a', 'i') and refclassid = 'pg_class'::regclass))
                 union all
                select format('alter routine %s owner to florin', oid::regprocedure)
                  from pg_proc p
                 where proowner = 10
                   and oid >= 16384
                   and not exists (select
                                     from pg_depend
                                    where classid = 'pg_proc'::regclass
                                      and objid = p.oid
                                      and deptype = 'e')
                 union all
                select format('alter type %s owner to florin', oid::regtype)
                  from pg_type t
                 where typowner = 10
                   and oid >= 16384
                   and typtype in ('b', 'd', 'e', 'r')
                   and not exists (select
                                     from pg_type
                                    where typarray = t.oid)
                   and not exists (select
                                     from pg_depend
                                    where classid = 'pg_type'::regclass
                                      and objid = t.oid
                                      and deptype = 'e')
              loop
                execute change;
              end loop;
            end
            $separate$""";

    /** In a new cluster, whose first role is {@value #SUPERUSER}. */
    void create(String ownerPassword, Path superuserPassword) throws IOException, InterruptedException {
        postgres.run(
                "template1",
                "create role " + OWNER + " " + rights(ownerPassword),
                "create database " + Cluster.NAME + " owner " + OWNER,
                "revoke connect on database postgres, template1 from public");
        PrivateFiles.replace(postgres.pgdata().resolve("pg_hba.conf"), HBA);
        Files.move(superuserPassword, postgres.pgdata().resolve(SECRET_FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    /** False of a cluster of an older Florin, whose one role was a superuser. */
    boolean areSeparate() {
        return Files.exists(postgres.pgdata().resolve(SECRET_FILE));
    }

    /**
     * Makes the role a plain one, while no PostgreSQL runs. The file with the superuser's new password comes last and says
     * that it is done; whatever was cut short before is done again.
     */
    void separate(String ownerPassword) throws IOException, InterruptedException {
        String superuserPassword = Cluster.newPassword();
        postgres.run(
                Cluster.NAME,
                SEPARATE.replace("<rights>", rights(ownerPassword)).replace("<superuser>", superuserPassword));
        keepFormerHba();
        PrivateFiles.replace(postgres.pgdata().resolve("pg_hba.conf"), HBA);
        PrivateFiles.replace(postgres.pgdata().resolve(SECRET_FILE), superuserPassword);
    }

    /** @return empty when this user may not read it */
    static Optional<String> superuserPassword(Path pgdata) {
        try {
            return Optional.of(Files.readString(pgdata.resolve(SECRET_FILE)).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** An operator may have let in roles of their own, and finds there how they did it. */
    private void keepFormerHba() throws IOException {
        Path hba = postgres.pgdata().resolve("pg_hba.conf");
        String former = Files.exists(hba) ? Files.readString(hba) : "";
        if (!former.equals(HBA)) {
            PrivateFiles.replace(postgres.pgdata().resolve("pg_hba.conf.former"), former);
        }
    }

    /** Our passwords hold letters, digits, {@code -} and {@code _} only. */
    private static String rights(String password) {
        if (!password.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("a password that needs quoting");
        }
        return RIGHTS.replace("<owner>", password);
    }
}
