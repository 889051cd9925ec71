package dev.reprise.workbench.verb;

import org.apiguardian.api.API;

/** A verb cannot do what it was asked for. The message says what is wrong; {@link #mend} what to do about it. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CouldNot extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String mend;

    /** Both without a full stop at the end. */
    public CouldNot(String what, String mend) {
        super(what);
        this.mend = mend;
    }

    /** The same, caused by something else. */
    public CouldNot(String what, String mend, Throwable cause) {
        super(what, cause);
        this.mend = mend;
    }

    /** What to do. */
    public String mend() {
        return mend;
    }
}
