package dev.florin.identity;

import dev.florin.platform.limits.LimitKind;

/** Limits of requests that make people, or come before anybody is known. */
public final class IdentityLimits {
    /** Client ids and secrets that an address shows to get an access token, for whichever API. */
    public static final LimitKind TOKEN = LimitKind.inLive("token", "5/s burst 50");

    /** Users that one app registers. */
    public static final LimitKind REGISTER_USER = LimitKind.inLive("register_user", "60/min burst 300");

    private IdentityLimits() {}
}
