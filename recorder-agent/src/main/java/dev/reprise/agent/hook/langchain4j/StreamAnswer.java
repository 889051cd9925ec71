package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;

/** Tells a handler what a recorded stream told it, until it has heard enough. */
final class StreamAnswer {

    private StreamAnswer() {}

    /** On a strand of its own, as pieces of streams come. */
    static Passage tell(StreamingChatResponseHandler handler, Outcome answer) {
        Continuation rest = World.fork();
        if (rest == null) {
            return told(handler, answer);
        }
        try {
            return rest.call(() -> told(handler, answer));
        } catch (Exception impossible) {
            return Passage.Answered.throwing(impossible);
        }
    }

    private static Passage told(StreamingChatResponseHandler handler, Outcome answer) {
        try {
            if (answer instanceof Outcome.Threw threw && threw.thrown() instanceof Error) {
                return Passage.Answered.throwing(threw.thrown());
            }
            if (!(answer instanceof Outcome.Streamed streamed)) {
                end(handler, answer);
            } else if (pieces(handler, streamed)) {
                end(handler, streamed.end());
            }
            return Passage.Answered.with(null);
        } catch (Throwable untranslatable) {
            return Passage.Answered.throwing(untranslatable);
        }
    }

    private static void end(StreamingChatResponseHandler handler, Outcome end) {
        if (end instanceof Outcome.Threw threw) {
            handler.onError(threw.thrown());
        } else if (end instanceof Outcome.Returned returned) {
            handler.onCompleteResponse(Responses.response(returned.tree()));
        } else {
            throw new IllegalStateException("a stream cannot end with " + end);
        }
    }

    /** Whether all of them were heard. */
    private static boolean pieces(StreamingChatResponseHandler handler, Outcome.Streamed streamed) {
        try {
            return WithContext.pieces(handler, streamed);
        } catch (NoClassDefFoundError older) {
            streamed.pieces().forEach(piece -> handler.onPartialResponse(String.valueOf(piece.value())));
            return true;
        }
    }

    /** As versions tell it that let a handler stop the stream. */
    private static final class WithContext implements StreamingHandle {

        private volatile boolean cancelled;

        static boolean pieces(StreamingChatResponseHandler handler, Outcome.Streamed streamed) {
            var handle = new WithContext();
            for (Outcome.Piece piece : streamed.pieces()) {
                Pieces.tell(handler, piece.value(), handle);
                if (handle.isCancelled()) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }
}
