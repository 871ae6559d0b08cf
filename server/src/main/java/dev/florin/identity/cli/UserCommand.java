package dev.florin.identity.cli;

import dev.florin.identity.InvitationDocument;
import dev.florin.identity.InviteLetters;
import dev.florin.identity.Listed;
import dev.florin.identity.NewUser;
import dev.florin.identity.OperatorInvitations;
import dev.florin.identity.Role;
import dev.florin.identity.User;
import dev.florin.identity.UserDetail;
import dev.florin.identity.UserDocument;
import dev.florin.identity.UserStatus;
import dev.florin.identity.Users;
import dev.florin.platform.cli.Printed;
import dev.florin.platform.cli.Table;
import dev.florin.platform.http.PublicUrl;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin user}: the people that apps act for. */
@Command(
        name = "user",
        description = "Makes users, invites people, shows and blocks them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class UserCommand implements Runnable {
    private static final int OK = 0;
    private static final int FAILED = 1;

    private final Supplier<Users> users;
    private final Supplier<OperatorInvitations> invitations;
    private final Supplier<PublicUrl> url;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * Opens the database when a command needs it, not for {@code --help}.
     *
     * @param url what the links of invitations begin with
     */
    public UserCommand(Supplier<Users> users, Supplier<OperatorInvitations> invitations, Supplier<PublicUrl> url) {
        this.users = users;
        this.invitations = invitations;
        this.url = url;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing command: create, invite, invitations, withdraw-invitation, list, show, block or unblock.");
    }

    @Command(name = "create", description = "Makes a user and prints their id.", mixinStandardHelpOptions = true)
    int create(
            @Option(names = "--first-name", required = true, description = "The given name.") String firstName,
            @Option(names = "--last-name", required = true, description = "The family name.") String lastName,
            @Option(names = "--email", required = true, description = "It belongs to one user, in any case.")
                    String email,
            @Option(names = "--phone", description = "In international form, such as +14155550123.") @Nullable
                    String phone,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        User user = users.get().create(new NewUser(firstName, lastName, email, phone));
        if (json) {
            Printed.json(out(), Map.of("userId", user.userId()));
        } else {
            Printed.line(out(), user.userId().toString());
        }
        return OK;
    }

    @Command(
            name = "invite",
            description = {
                "Makes a link by which somebody signs up, also where sign-up is closed, or takes a seat in an account.",
                "It is printed and not mailed: pass it on to them alone. Asking again makes another link, and the older"
                        + " one ends."
            },
            mixinStandardHelpOptions = true)
    int invite(
            @Option(names = "--email", required = true, description = "Whose invitation it is.") String email,
            @Option(names = "--account", paramLabel = "ACCOUNT_ID", description = "The account with the seat.")
                    @Nullable
                    UUID account,
            @Option(
                            names = "--role",
                            split = ",",
                            description = "What the seat may do: one or several of ADMIN, MANAGER, SPENDER, VIEWER.")
                    @Nullable
                    List<Role> roles,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        if ((account == null) != (roles == null)) {
            throw new ParameterException(spec.commandLine(), "--account and --role go together.");
        }
        PublicUrl base = url.get();
        OperatorInvitations.Invited invited = account == null || roles == null
                ? invitations.get().invite(email)
                : invitations.get().invite(account, email, roles);
        String link = InviteLetters.linkOf(base, invited.link());
        if (json) {
            Printed.json(
                    out(),
                    Map.of(
                            "invitationId",
                            invited.invitationId(),
                            "link",
                            link,
                            "expiresAt",
                            invited.expiresAt().truncatedTo(ChronoUnit.SECONDS)));
        } else {
            Printed.line(out(), link);
        }
        return OK;
    }

    @Command(
            name = "invitations",
            description = "Lists the invitations that wait, the newest first, accounts' own among them.",
            mixinStandardHelpOptions = true)
    int invitations(@Mixin Paging paging, @Option(names = "--json", description = "Prints JSON.") boolean json) {
        Listed<OperatorInvitations.Waiting> found = invitations.get().list(paging.after(), paging.limit());
        if (json) {
            Printed.json(
                    out(), found.entries().stream().map(InvitationDocument::of).toList());
            return OK;
        }
        Table table = new Table("INVITATION", "UNTIL", "E-MAIL", "ROLES", "ACCOUNT");
        found.entries()
                .forEach(one -> table.add(
                        one.invitationId().toString(),
                        one.expiresAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                        one.email(),
                        one.roles().isEmpty()
                                ? "-"
                                : one.roles().stream().map(Enum::name).collect(Collectors.joining(",")),
                        one.account() == null ? "-" : one.account()));
        table.print(out());
        Paging.more(out(), found.next(OperatorInvitations.Waiting::invitationId));
        return OK;
    }

    @Command(
            name = "withdraw-invitation",
            description = "Takes an invitation back, with the seat that it offers.",
            mixinStandardHelpOptions = true)
    int withdrawInvitation(
            @Parameters(paramLabel = "INVITATION_ID", description = "As invitations lists it.") UUID invitationId,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        if (!invitations.get().withdraw(invitationId)) {
            Printed.line(spec.commandLine().getErr(), "There is no such invitation.");
            return FAILED;
        }
        if (json) {
            Printed.json(out(), Map.of("invitationId", invitationId));
        }
        return OK;
    }

    @Command(name = "list", description = "Lists users, the newest first.", mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--status", description = "One of ${COMPLETION-CANDIDATES}.") @Nullable UserStatus status,
            @Mixin Paging paging,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        Listed<UserDetail> found = users.get().list(status, paging.after(), paging.limit());
        if (json) {
            Printed.json(
                    out(), found.entries().stream().map(UserDocument::listed).toList());
            return OK;
        }
        Table table = new Table("USER", "STATUS", "SINCE", "E-MAIL", "NAME");
        found.entries()
                .forEach(user -> table.add(
                        user.user().userId().toString(),
                        user.status().name(),
                        user.createdAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                        user.user().email(),
                        user.user().firstName() + " " + user.user().lastName()));
        table.print(out());
        Paging.more(out(), found.next(user -> user.user().userId()));
        return OK;
    }

    @Command(
            name = "show",
            description = "Shows a user with their seats and what they have granted.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "USER", description = "The user's id or e-mail address.") String idOrEmail,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        Optional<UserDetail> found = find(idOrEmail);
        if (found.isEmpty()) {
            return failed(idOrEmail);
        }
        if (json) {
            Printed.json(out(), UserDocument.of(found.get()));
        } else {
            details(found.get());
        }
        return OK;
    }

    @Command(
            name = "block",
            description = "Lets no app act for a user: they get no new tokens. Those they have end within minutes.",
            mixinStandardHelpOptions = true)
    int block(
            @Parameters(paramLabel = "USER_ID", description = "The user.") UUID userId,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return set(userId, UserStatus.BLOCKED, json);
    }

    @Command(name = "unblock", description = "Takes a block away.", mixinStandardHelpOptions = true)
    int unblock(
            @Parameters(paramLabel = "USER_ID", description = "The user.") UUID userId,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return set(userId, UserStatus.ACTIVE, json);
    }

    private int set(UUID userId, UserStatus status, boolean json) {
        if (!users.get().setStatus(userId, status)) {
            return failed(userId.toString());
        }
        return json ? show(userId.toString(), true) : OK;
    }

    private Optional<UserDetail> find(String idOrEmail) {
        if (idOrEmail.contains("@")) {
            return users.get().findByEmail(idOrEmail);
        }
        try {
            return users.get().find(UUID.fromString(idOrEmail));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "\"" + idOrEmail + "\" is neither an id nor an e-mail address.", e);
        }
    }

    private void details(UserDetail one) {
        Table table = new Table("user", one.user().userId().toString());
        table.add("name", one.user().firstName() + " " + one.user().lastName());
        table.add("e-mail", one.user().email());
        table.add("phone", one.phone() == null ? "-" : one.phone());
        table.add("status", one.status().name());
        table.add("since", one.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        table.print(out());
        Printed.line(out(), "");
        Table seats = new Table("ACCOUNT", "SEAT", "ROLES", "STATUS", "NAME");
        one.places()
                .forEach(place -> seats.add(
                        place.accountId().toString(),
                        place.seatId().toString(),
                        place.roles().stream().map(Enum::name).collect(Collectors.joining(",")),
                        place.status().name(),
                        place.accountName()));
        seats.print(out());
        Printed.line(out(), "");
        Table grants = new Table("APP", "NAME", "GRANTED");
        one.grants()
                .forEach(grant -> grants.add(
                        grant.appId().toString(),
                        grant.appName(),
                        grant.scopes().stream().map(Enum::name).collect(Collectors.joining(","))));
        grants.print(out());
    }

    private int failed(String user) {
        Printed.line(spec.commandLine().getErr(), "There is no user " + user + ".");
        return FAILED;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
