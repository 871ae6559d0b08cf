package dev.florin.crash;

import dev.florin.crash.MoneyGate.Moment;
import java.util.Set;

/** The moments at which movements of money can be held, by what they are made of. */
final class MoneyMoments {
    /** One transaction. */
    static final Set<Moment> AT_ONCE = Set.of(Moment.ACCEPTED);

    /** Somebody outside is asked between two transactions. */
    static final Set<Moment> OUTSIDE = Set.of(Moment.ACCEPTED, Moment.ASKED, Moment.TOLD);

    /** Several movements, the last of which is no transfer. */
    static final Set<Moment> OF_SEVERAL = Set.of(Moment.ACCEPTED, Moment.ENDED);

    private MoneyMoments() {}
}
