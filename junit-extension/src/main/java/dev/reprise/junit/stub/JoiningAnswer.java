package dev.reprise.junit.stub;

import dev.reprise.replay.Replay;
import org.jspecify.annotations.Nullable;
import org.mockito.stubbing.Answer;

/** How a stub of ours answers, in the replays that it joins. */
interface JoiningAnswer extends Answer<@Nullable Object> {

    /** From now on the stub answers its calls in this replay. */
    void join(Replay replay);
}
