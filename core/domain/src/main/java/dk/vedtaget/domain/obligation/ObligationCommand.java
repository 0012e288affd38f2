package dk.vedtaget.domain.obligation;

import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.followup.ItemId;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.Obligation;
import java.time.LocalDate;
import java.util.List;

/** An order about what a policy promises. */
public sealed interface ObligationCommand {

    PolicyId policy();

    Permission permission();

    /** Records what the passing of time has made true; carried out any number of times it records each fact once. */
    record KeepTime(PolicyId policy) implements ObligationCommand {
        @Override
        public Permission permission() {
            return Permission.KEEP_TIME;
        }
    }

    /** @param takingPart who took part, each a text of its own */
    record RecordReport(
            PolicyId policy,
            ItemId item,
            LocalDate on,
            List<ReportEntry> entries,
            List<ProtectedText> takingPart,
            String receivedBy,
            Obligation.Receipt receipt)
            implements ObligationCommand {
        public RecordReport {
            entries = List.copyOf(entries);
            takingPart = List.copyOf(takingPart);
        }

        @Override
        public Permission permission() {
            return Permission.RECORD_REPORT;
        }
    }

    /** It is not owed this time. */
    record Waive(PolicyId policy, ItemId item, Reason reason) implements ObligationCommand {
        @Override
        public Permission permission() {
            return Permission.WAIVE_OBLIGATION;
        }
    }
}
