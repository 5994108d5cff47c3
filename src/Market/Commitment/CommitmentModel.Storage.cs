namespace Headroom.Market.Commitment;

/// <content>Stores and reserves.</content>
internal sealed partial class CommitmentModel
{
    private (int[][] Charge, int[][] Discharge, int[][] Energy, int[][] Direction) Stores()
    {
        int count = _problem.Storage.Count;
        int[][] charge = new int[count][], discharge = new int[count][], energy = new int[count][], direction = new int[count][];
        for (int s = 0; s < count; s++)
        {
            StorageUnit store = _problem.Storage[s];
            charge[s] = PerHour(h => Inject(_model.AddVariable(0, store.ChargeMw, 0), h, store.Bus, -1));
            discharge[s] = PerHour(h => Inject(_model.AddVariable(0, store.DischargeMw, 0), h, store.Bus, 1));
            energy[s] = PerHour(h => _model.AddVariable(0, store.CapacityMwh, h == _hours - 1 && !store.Cyclic ? -store.StoredUsdPerMwh : 0));
            direction[s] = PerHour(_ => State(0, 1, 0));
            for (int h = 0; h < _hours; h++)
            {
                // Loss of the mean of before and after, as MATPOWER MOST counts it (most.m, beta1 and beta2).
                double left = 1 - store.HourlyLoss / 2, now = 1 + store.HourlyLoss / 2;
                double was = h == 0 && !store.Cyclic ? left * store.InitialMwh : 0;
                int before = h > 0 ? h - 1 : store.Cyclic ? _hours - 1 : -1;
                int row = Row(was, was, (energy[s][h], before == h ? now - left : now), (charge[s][h], -store.ChargeEfficiency), (discharge[s][h], 1 / store.DischargeEfficiency));
                if (before >= 0 && before != h) _model.SetCoefficient(row, energy[s][before], -left);
                // 1 charges, 0 discharges.
                Row(double.NegativeInfinity, 0, (charge[s][h], 1), (direction[s][h], -store.ChargeMw));
                Row(double.NegativeInfinity, store.DischargeMw, (discharge[s][h], 1), (direction[s][h], store.DischargeMw));
            }
            if (store.RampMw < store.ChargeMw + store.DischargeMw) StoreRamps(store, charge[s], discharge[s]);
            if (store.Cyclic) continue;
            // What can't be held at the end is a priced shortfall, not a failure.
            int missing = _model.AddVariable(0, double.PositiveInfinity, _problem.UnservedUsdPerMwh);
            Row(store.FinalMwh, double.PositiveInfinity, (energy[s][_hours - 1], 1), (missing, 1));
        }
        return (charge, discharge, energy, direction);
    }

    private void StoreRamps(StorageUnit store, int[] charge, int[] discharge)
    {
        for (int h = double.IsNaN(store.InitialMw) ? 1 : 0; h < _hours; h++)
        {
            double was = h == 0 ? store.InitialMw : 0;
            int row = Row(was - store.RampMw, was + store.RampMw, (discharge[h], 1), (charge[h], -1));
            if (h > 0)
            {
                _model.SetCoefficient(row, discharge[h - 1], -1);
                _model.SetCoefficient(row, charge[h - 1], 1);
                continue;
            }
            foreach (int sign in new[] { -1, 1 }) _model.SetCoefficient(row, _model.AddVariable(0, double.PositiveInfinity, _problem.UnservedUsdPerMwh), sign);
        }
    }

    private void Reserves(out int[][] rows)
    {
        rows = new int[_problem.Reserves.Count][];
        for (int product = 0; product < rows.Length; product++)
        {
            ReserveNeed need = _problem.Reserves[product];
            int[] row = rows[product] = PerHour(h => _model.AddRow(need.NeedMw[h], double.PositiveInfinity));
            for (int h = 0; h < _hours; h++)
            {
                for (int k = 0; k < need.Shortfall.Count; k++)
                {
                    double most = k == need.Shortfall.Count - 1 ? double.PositiveInfinity : need.Shortfall[k].Share * need.NeedMw[h];
                    int missing = _model.AddVariable(0, most, need.Shortfall[k].UsdPerMw);
                    _model.SetCoefficient(row[h], missing, 1);
                    _shortfall.Add((product, h, missing));
                }
                for (int k = 0; k < need.Offers.Count; k++) Sell(product, k, h, row[h]);
            }
        }
    }

    private void Sell(int product, int k, int h, int row)
    {
        ReserveNeed need = _problem.Reserves[product];
        ReserveOffer offer = need.Offers[k];
        int count = offer.Seller == ReserveSeller.Unit ? _problem.Units[offer.Index].Count : 1;
        int sold = Sold(offer.MaxMw * count);
        switch (offer.Seller)
        {
            case ReserveSeller.Unit:
                Row(double.NegativeInfinity, 0, (sold, 1), (_on[offer.Index][h], -offer.MaxMw));
                (need.Up ? _upReserve : _downReserve)[offer.Index][h].Add(sold);
                double off = need.Spinning || !need.Up ? 0 : double.IsNaN(offer.OfflineMw) ? offer.MaxMw : offer.OfflineMw;
                if (off > 0) Row(double.NegativeInfinity, off * count, (Sold(off * count), 1), (_on[offer.Index][h], off));
                break;
            case ReserveSeller.Offer:
                (need.Up ? _offerUp : _offerDown)[offer.Index][h].Add(sold);
                break;
            case ReserveSeller.Storage:
                (need.Up ? _storageUp : _storageDown)[offer.Index][h].Add(sold);
                break;
        }

        int Sold(double most)
        {
            int variable = _model.AddVariable(0, most, offer.UsdPerMw);
            _model.SetCoefficient(row, variable, 1);
            _reserve.Add((product, k, h, variable));
            return variable;
        }
    }

    /// <summary>Energy and reserve of one offer or store share its room; a store must hold the energy to give its reserve for the hour.</summary>
    private void OfferLimits()
    {
        for (int h = 0; h < _hours; h++)
        {
            for (int k = 0; k < _offer.Length; k++)
            {
                if (_offerUp[k][h].Count > 0) AddAll(Row(double.NegativeInfinity, _problem.Offers[k].LimitMw(h), (_offer[k][h], 1)), _offerUp[k][h], 1);
                if (_offerDown[k][h].Count > 0) AddAll(Row(double.NegativeInfinity, 0, (_offer[k][h], -1)), _offerDown[k][h], 1);
            }
            for (int s = 0; s < _charge.Length; s++)
            {
                StorageUnit store = _problem.Storage[s];
                if (_storageUp[s][h].Count > 0)
                {
                    AddAll(Row(double.NegativeInfinity, store.DischargeMw, (_discharge[s][h], 1), (_charge[s][h], -1)), _storageUp[s][h], 1);
                    AddAll(Row(double.NegativeInfinity, 0, (_energy[s][h], -store.DischargeEfficiency)), _storageUp[s][h], 1);
                }
                if (_storageDown[s][h].Count > 0)
                {
                    AddAll(Row(double.NegativeInfinity, store.ChargeMw, (_charge[s][h], 1), (_discharge[s][h], -1)), _storageDown[s][h], 1);
                    AddAll(Row(double.NegativeInfinity, store.CapacityMwh, (_energy[s][h], 1)), _storageDown[s][h], store.ChargeEfficiency);
                }
            }
        }
    }
}
