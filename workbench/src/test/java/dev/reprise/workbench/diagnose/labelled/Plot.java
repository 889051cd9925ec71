package dev.reprise.workbench.diagnose.labelled;

import java.util.List;
import java.util.function.Consumer;

/** What happens in a run. The first ones are those that faults are put into, the others are healthy ones that look ill. */
@SuppressWarnings("ImmutableEnumChecker") // what is played holds no state
enum Plot {
    ACT(OneAgent::act),
    ACT_AND_NOTIFY(OneAgent::actAndNotify),
    ACT_TWO(OneAgent::actTwo),
    BY_NAME(OneAgent::byName),
    FACTS(OneAgent::facts),
    DOCS(OneAgent::docs),
    LONG(Conversations::longTalk),
    RECALL(Conversations::recall),
    VALIDATED(Conversations::validated),
    DELEGATE(Agents::delegate),
    PASS_ON(Agents::passOn),
    FOLLOW(LooksIll::follow),
    QUEUED(LooksIll::queued),
    TALK(LooksIll::talk),
    NOT_FOUND(LooksIll::notFound),
    RETRIED(LooksIll::retried),
    FAILED(LooksIll::failed),
    REFUSED_FOR_NOW(LooksIll::refusedForNow),
    SAME_AT_ONCE(LooksIll::sameAtOnce),
    AGAIN_ON_REQUEST(LooksIll::againOnRequest),
    CONFIRMED(LooksIll::confirmed),
    REWRITTEN(LooksIll::rewritten),
    COMPUTED(LooksIll::computed),
    KEYED(LooksIll::keyed),
    NOTHING(LooksIll::nothing),
    READ_AGAIN(LooksIll::readAgain),
    DECLINED(LooksIll::declined),
    OTHER_MATTER(LooksIll::otherMatter),
    BOTH_AGENTS_LOOK(Agents::bothLook);

    private final Consumer<Scene> play;

    Plot(Consumer<Scene> play) {
        this.play = play;
    }

    void play(Scene scene) {
        play.accept(scene);
    }

    static List<Plot> all() {
        return List.of(values());
    }
}
