package dk.vedtaget.domain.adapter;

/** How an order travels: names of what goes with a command message. */
public final class Orders {

    /** The {@link dk.vedtaget.domain.access.Actor} who orders. */
    public static final String ACTOR = "vedtaget.actor";
    /** Command name of orders about policies. */
    public static final String POLICY = "vedtaget.policy";
    /** Command name of orders about a municipality's configuration. */
    public static final String SETUP = "vedtaget.setup";
    /** Command name of orders about what a policy promises. */
    public static final String OBLIGATION = "vedtaget.obligation";
    /** Command name of orders about the store. */
    public static final String STORE = "vedtaget.store";

    private Orders() {}
}
