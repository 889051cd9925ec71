package dev.reprise.agent.hook.jdbc;

/**
 * Which method of a driver a handler was made for.
 *
 * @param databases which of them are answered
 * @param method the method's name
 */
record Called(Databases databases, String method) {

    /** Made for {@code databases:method(descriptor)}. */
    static Called of(String described) {
        int colon = described.lastIndexOf(':');
        return new Called(
                new Databases(described.substring(0, colon)),
                described.substring(colon + 1, described.indexOf('(', colon)));
    }
}
