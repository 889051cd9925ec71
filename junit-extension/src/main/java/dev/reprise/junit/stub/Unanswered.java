package dev.reprise.junit.stub;

import org.apiguardian.api.API;

/** A stub of a model was asked where no hook answers for it. An error, as an agent may catch exceptions of models. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Unanswered extends Error {

    private static final long serialVersionUID = 1L;

    /** Says which model. */
    public Unanswered(String model) {
        super(
                "[REPRISE-218] The stub of a " + model + " was asked, and no hook answered for it"
                        + "\n  why          the recorder's hooks are not in this JVM, or the work carries no replay"
                        + "\n  mend it      keep recorder-agent on the test's class path, and ask within a test that has a trace");
    }
}
