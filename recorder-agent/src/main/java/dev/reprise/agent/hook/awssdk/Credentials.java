package dev.reprise.agent.hook.awssdk;

import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** Credentials are asked for: in a replay nobody is shown them, and whoever gives them may be far away. */
final class Credentials extends Apart {

    private static final String STAND_IN = "reprise-stand-in";

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        Frame frame = World.current();
        return frame != null && frame.boundary().replay(frame) != null
                ? Passage.Answered.with(AwsBasicCredentials.create(STAND_IN, STAND_IN))
                : super.enter(self, arguments);
    }
}
