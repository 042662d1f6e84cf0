/** Holds the stage panel's place, so that what stands below it moves as little as may be. */
export const GateComing = () => (
  <div className="panel gate-coming" role="status" aria-busy="true" aria-label="正在取阶段">
    <div className="bone bone-title" />
    <div className="bone bone-line" />
    <div className="bone bone-line" />
  </div>
);
