package dev.reprise.workbench.corpus;

import org.apiguardian.api.API;

/**
 * What models used, as their providers counted it.
 *
 * @param calls how often they were asked
 * @param uncounted how often the provider gave no count
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Tokens(long input, long output, int calls, int uncounted) {

    static final Tokens NONE = new Tokens(0, 0, 0, 0);

    Tokens plus(Tokens other) {
        return new Tokens(input + other.input, output + other.output, calls + other.calls, uncounted + other.uncounted);
    }

    /** Both directions. */
    public long all() {
        return input + output;
    }
}
